/** What numbers of orders, parcels, invoices, tickets and articles are called. Such numbers stay. */
const records =
  'order|orders|po|purchase order|invoice|receipt|ticket|case|incident|request|ref|reference|booking|reservation|confirmation|tracking|parcel|shipment|delivery|item|article|product|sku|model|serial|ean|gtin|isbn|upc|part|voucher|coupon|transaction|return|rma|' +
  'bestellung|bestell|bestellnummer|auftrag|auftragsnummer|auftrags|rechnung|rechnungsnummer|rechnungs|beleg|belegnummer|vorgang|vorgangsnummer|vorgangs|ticketnummer|sendung|sendungsnummer|sendungs|paket|paketnummer|artikel|artikelnummer|seriennummer|serien|buchung|buchungsnummer|gutschein|referenz|referenznummer|aktenzeichen|' +
  'commande|facture|reçu|dossier|réservation|colis|suivi|livraison|article|produit|référence|réf|bon|billet|' +
  'pedido|factura|recibo|incidencia|reserva|envío|seguimiento|artículo|producto|referencia|localizador|' +
  'ordine|ordini|fattura|ricevuta|pratica|prenotazione|spedizione|pacco|articolo|prodotto|riferimento|tracciamento|seriale|' +
  'bestelling|bestelnummer|ordernummer|factuur|factuurnummer|kassabon|zaak|zaaknummer|boeking|boekingsnummer|pakket|zending|artikelnummer|serienummer|volgnummer|referentie|kenmerk';
const number =
  "(?:number|numbers|num|no|nr|nº|n°|n\\.|#|id|code|nummer|numéro|numero|número|codice|código|de|del|di|d'|der|van|mit|du|la|le|the|my)";
const record = new RegExp(
  `(?:^|[^\\p{L}])(?:${records})(?:[\\s.:#/=-]|${number}|is|was|ist|lautet|est|es|è|:)*(?:\\p{L}{0,4}-)?$`,
  'u',
);

/** True where the text (in lower case) right before a number says that it is one of an order, a parcel, an article … */
export function namesRecord(textBefore: string): boolean {
  return record.test(textBefore) || /#\s?$/.test(textBefore);
}
