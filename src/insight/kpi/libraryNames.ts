/** What touchpoints are usually called, in English, German, French, Spanish, Dutch, Italian and Portuguese. They only propose; people choose. */
export const concepts = {
  login:
    /\blog[\s_-]?(in|on)\b|\bsign[\s_-]?in\b|anmeld|einlogg|connexion|connecter|inicia\w* (de )?sesi|inlog|accesso\b|\blogin/i,
  success: /succe|success|\bok\b|erfolg|réuss|éxito|gelukt|riuscit|sucesso/i,
  failure:
    /fail|error|denied|declin|reject|refus|fehl|abgelehnt|échou|erreur|rechaz|fallid|mislukt|geweigerd|errore|rifiut|falha|recus/i,
  cart: /\bcart\b|basket|warenkorb|panier|carrito|winkel(wagen|mand)|carrello|carrinho/i,
  product: /product|plan page|\bitem|produkt|produit|producto|prodott|produto/i,
  checkout: /check[\s_-]?out|\bkasse\b|\bcaisse\b|afrekenen|\bcassa\b|finalizar/i,
  order: /\border(ed|s)?\b|purchase|bought|bestell|commande|achat|pedido|compra|ordine|acquist|encomenda/i,
  payment: /payment|\bpay\b|zahlung|bezahlen|paiement|\bpago\b|betaling|pagament/i,
  paid: /\bpaid\b|payment (done|complete|received|succe)|bezahlt|payé|pagado|betaald|pagat|pago (hecho|complet)/i,
  signUp:
    /sign[\s_-]?up|regist|inscri|account (created|opened)|konto (eröffnet|erstellt)|\bapplication\b|antrag/i,
  value:
    /activat|connected|first use|onboard\w* (done|complete)|aktivier|freigeschaltet|activé|activad|geactiveerd|attivat/i,
  referral: /referr|recommend|invite|empfehl|geworben|parrain|recomend|aanbevel|consigli|convid/i,
  cancelled: /cancel|churn|terminat|künd|résili|opzeg|opgezegd|disdett|cancelad/i,
  complaint: /complain|beschwer|réclam|queja|reclam|klacht/i,
  returned: /\breturn(ed|s)?\b|refund|retour|rücksend|rembours|devoluci|reembolso|reso\b/i,
} as const;
export type Concept = keyof typeof concepts;
