import type { Selection } from '../../engine/columns.ts';

/** Channels on which a person answers: a 1 per channel label. */
export interface AssistedChannels {
  /** from afar: telephone, chat */
  readonly remote: Uint8Array;
  /** where customers go to meet somebody: shop, branch, counter */
  readonly local: Uint8Array;
}

const machine = /(chat|voice)[\s_-]?bot|\bbot\b|virtual assistant|\bivr\b/i;
const remote =
  /(help|support|service|care|info)[\s_-]?(line|desk|cent(er|re))|hot[\s_-]?line|phone|telefon|téléphon|teléfon|telefoon|\btel\b|\bcalls?\b|[\s_-]call|callcent|call[\s_-]?cent|anruf|appel|llamada|chiamata|chat|\bagent|advis[eo]r|berat|conseiller|asesor|video|contact[\s_-]?cent|kundendienst|kundenservice|klantenservice|\bassisted\b|\bsupport\b/i;
const local =
  /\b(store|shop|branch|counter|desk|office|dealer|showroom|kiosk|outlet|boutique)|in[\s_-]?(person|store|branch)|face[\s_-]?to[\s_-]?face|filiale|\bladen\b|schalter|agence|magasin|guichet|sucursal|tienda|oficina|winkel|kantoor|loket|negozio|sportello|oddział|sklep|\bvisit\b|field/i;
const selfServed = /web|online|site|e[\s_-]?mail|\bapp\b|app[\s_-]store/i;

/** By their names, in several languages, or as people set them. */
export function assistedChannels({ channels }: Selection, set?: readonly string[]): AssistedChannels {
  const { names } = channels;
  if (set !== undefined) {
    const chosen = Uint8Array.from(names, (name) => (set.includes(name) ? 1 : 0));
    return { remote: chosen, local: new Uint8Array(names.length) };
  }
  const isRemote = (name: string) => remote.test(name) && !machine.test(name);
  return {
    remote: Uint8Array.from(names, (name) => (isRemote(name) ? 1 : 0)),
    local: Uint8Array.from(names, (name) =>
      local.test(name) && !isRemote(name) && !selfServed.test(name) ? 1 : 0,
    ),
  };
}
