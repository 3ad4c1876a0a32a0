const failures =
  /\b(fail(s|ed|ure|ing)?|err(or|ors)?|declin(e|ed)|reject(ed|ion)?|denied|refused|invalid|unsuccessful|unable|timed?[\s_-]?out|time[\s_-]?out|crash(ed)?|aborted|blocked|bounced|not (accepted|possible|found|working|delivered|recogni[sz]ed)|wrong|broken|exception|fehler|fehlgeschlagen|gescheitert|abgelehnt|ungültig|abgebrochen|échec|échoué|erreur|refusée?|rejetée?|invalide|error|fallo|fallid[oa]|rechazad[oa]|denegad[oa]|inválid[oa]|mislukt|geweigerd|afgewezen|fout|ongeldig|errore|fallit[oa]|rifiutat[oa]|respint[oa]|falha|falhou|recusad[oa]|rejeitad[oa]|błąd|nieudan[aey]|odrzucon[aoy]|misslyckad(es)?|fel|nekad)\b/iu;

/** Whether a touchpoint's name says that something failed. */
export function saysFailure(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_\-.:/]+/g, ' ');
  return failures.test(words) || /(failed|failure|error|declined|rejected|denied)/i.test(words);
}
