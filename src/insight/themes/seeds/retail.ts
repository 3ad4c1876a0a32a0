import { type SeedTheme, seed } from './seed.ts';

export const retailThemes: readonly SeedTheme[] = [
  seed(
    'retail-delivery',
    'Delivery',
    `deliver*, parcel*, package, packages, courier*, shipping, shipment*, shipped, dispatch*, tracking, arrived, left with a neighbour, left outside, doorstep, driver, never arrived, not arrived, on its way, delivery slot,
    liefer*, *lieferung, paket*, sendung*, versand*, zustell*, bote, nachbar*, angekommen,
    livr*, colis, expédi*, transporteur*, envoi,
    entreg*, paquete*, envío*, enviad*, repartidor*, mensajer*,
    bezorg*, pakket*, lever*, verzend*, verzonden, koerier*`,
  ),
  seed(
    'retail-product',
    'Product and quality',
    `quality, material, fabric, colour, color, size, sizes, fits, doesn't fit, not as described, as pictured, looks like the picture, poor quality, well made, fell apart, smell*, product, item, sturdy, flimsy, scratch*, dent*, damaged, missing part*, parts missing, screws, assembl*, putting it together, build it, building it, instructions, manual,
    qualität, größe*, farbe*, passt nicht, beschädigt*, aufbau*, aufbauen, anleitung*, verarbeit*,
    qualité, taille*, couleur*, abîmé*, montage, notice, produit*,
    calidad, talla*, color, dañado, montaje, instrucciones, producto*,
    kwaliteit, maat, maten, kleur*, beschadigd*, montage, in elkaar, product*`,
  ),
  seed(
    'retail-returns',
    'Returns and exchanges',
    `return*, send back, sent back, exchange*, refund*, money back, return label, wrong item, wrong size, warranty, guarantee*,
    retour*, rückgabe*, zurückgeschickt, zurückschick*, umtausch*, rücksend*, garantie*, geld zurück,
    renvo*, échange*, rembours*,
    devolver, devuel*, devoluc*, cambio, reembols*, garantía,
    terugstur*, ruilen, omruil*, geld terug`,
  ),
  seed(
    'retail-range',
    'Range and stock',
    `out of stock, in stock, sold out, not available, unavailable, selection, choice, range, assortment, restock*, back order, backorder, product page, search, find what, reviews, photos, pictures,
    ausverkauft, lieferbar, verfügbar*, auswahl, sortiment*,
    rupture, en stock, disponible*, choix, gamme,
    agotad*, sin stock, disponib*, surtido,
    uitverkocht, voorraad, assortiment, keuze`,
  ),
  seed(
    'retail-order',
    'Ordering and checkout',
    `order, ordered, ordering, basket, cart, checkout, check out, promo code, voucher code, gift card, discount code, guest account, order confirmation, place an order, pay later,
    bestell*, warenkorb, gutschein*, kasse,
    command*, panier, bon d'achat, code promo,
    pedido*, carrito, cupón, comprar, compra,
    bestel*, winkelwagen*, winkelmand*, kortingscode*, afrekenen`,
  ),
  seed(
    'retail-store',
    'The store',
    `in store, store, shop assistant, shop, till, opening hours, parking, fitting room, changing room, click and collect, pick up, collect in,
    filiale*, laden, geschäft, umkleide*, öffnungszeiten, abhol*,
    magasin*, boutique*, caisse, cabine*, horaires,
    tienda*, caja, probador*, horario*,
    winkel*, kassa, paskamer*, openingstijd*, ophalen`,
  ),
];

export const retailSigns = `basket, cart, checkout, parcel*, delivery, delivered, order, ordered, return label, sold out, out of stock, size, shipping, product page, warenkorb, paket*, bestell*, livraison, colis, panier, commande*, pedido*, carrito, envío, bestelling*, bezorg*, winkelwagen*, dispatched, furniture, clothes`;
