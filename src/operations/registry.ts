import type { z } from 'zod';
import { createConnection } from './connections/createConnection.ts';
import { deleteConnection } from './connections/deleteConnection.ts';
import { listConnections } from './connections/listConnections.ts';
import { runConnection } from './connections/runConnection.ts';
import { testConnection } from './connections/testConnection.ts';
import { updateConnection } from './connections/updateConnection.ts';
import { defineChannel, defineTouchpoint, previewRules, saveRules } from './definitions/cleaningRules.ts';
import { definitions, deleteDefinition } from './definitions/definitions.ts';
import { previewJourney, saveJourney } from './definitions/journeyDefinitions.ts';
import { previewSegment, saveSegment } from './definitions/segments.ts';
import { drift } from './drift/drift.ts';
import { mapChanges } from './drift/mapChanges.ts';
import { emotions } from './emotions/emotions.ts';
import { mergeCustomers, unmergeCustomers } from './identity/decide.ts';
import { identityLog } from './identity/log.ts';
import { identityRules, setIdentityRules } from './identity/rules.ts';
import { searchCustomers } from './identity/search.ts';
import { deleteChange, listChanges, recordChange, showChange } from './impact/changes.ts';
import { impact } from './impact/impact.ts';
import { impactPeople } from './impact/impactPeople.ts';
import {
  acceptInsight,
  dismissInsight,
  noteInsight,
  reopenInsight,
  resolveInsight,
} from './insights/decideInsight.ts';
import { insightCount } from './insights/insightCount.ts';
import { insightPeople } from './insights/insightPeople.ts';
import { insights } from './insights/insights.ts';
import { journeyPriority } from './insights/journeyPriority.ts';
import { mapInsights } from './insights/mapInsights.ts';
import { showInsight } from './insights/showInsight.ts';
import { createKey, listKeys, revokeKey, rotateKey } from './keys/keys.ts';
import { completeKpi } from './kpis/completeKpi.ts';
import { defineKpi, deleteKpi, previewKpi } from './kpis/defineKpi.ts';
import { kpi } from './kpis/kpi.ts';
import { acknowledgeAlert, checkKpis, kpiAlerts } from './kpis/kpiAlerts.ts';
import { kpiGroups } from './kpis/kpiGroups.ts';
import { keepKpis, kpiLibrary } from './kpis/kpiLibrary.ts';
import { kpiPeople } from './kpis/kpiPeople.ts';
import { liveArrivals } from './live/liveArrivals.ts';
import { conformance } from './maps/conformance.ts';
import { conformancePeople } from './maps/conformancePeople.ts';
import { createMap } from './maps/createMap.ts';
import { deleteMap } from './maps/deleteMap.ts';
import { diffMaps } from './maps/diffMaps.ts';
import { discover } from './maps/discover.ts';
import { editMap } from './maps/editMap.ts';
import { exportMap } from './maps/exportMap.ts';
import { mapHistory, restoreMap } from './maps/history.ts';
import { importMap } from './maps/importMap.ts';
import { listMaps } from './maps/listMaps.ts';
import { mapEvidence } from './maps/mapEvidence.ts';
import { mapFigures } from './maps/mapFigures.ts';
import { deletePersona, listPersonas, savePersona } from './maps/personas.ts';
import { showMap } from './maps/showMap.ts';
import { suggestMapChanges } from './maps/suggestMapChanges.ts';
import type { Operation } from './operation.ts';
import { keepPersonas } from './personas/keepPersonas.ts';
import { mergePersonas } from './personas/mergePersonas.ts';
import { personaPeople } from './personas/personaPeople.ts';
import { personas } from './personas/personas.ts';
import { consent, setConsent } from './privacy/consent.ts';
import { dataRetention, retentionPreview } from './privacy/dataRetention.ts';
import { erase, erasePreview } from './privacy/erase.ts';
import { maskKept, maskKeptPreview } from './privacy/maskKept.ts';
import { maskPreview, privacySettings, savePrivacy } from './privacy/privacySettings.ts';
import { attribution } from './questions/attribution/attribution.ts';
import { attributionPeople } from './questions/attribution/attributionPeople.ts';
import { compare } from './questions/compare/compare.ts';
import { comparePeople } from './questions/compare/comparePeople.ts';
import { customer } from './questions/customer.ts';
import { flow } from './questions/flow.ts';
import { correlates } from './questions/funnel/correlates.ts';
import { correlatesPeople } from './questions/funnel/correlatesPeople.ts';
import { funnel } from './questions/funnel/funnel.ts';
import { funnelPeople } from './questions/funnel/funnelPeople.ts';
import { instead } from './questions/funnel/instead.ts';
import { insteadPeople } from './questions/funnel/insteadPeople.ts';
import { journeys } from './questions/journeys.ts';
import { paths } from './questions/paths/paths.ts';
import { pathsPeople } from './questions/paths/pathsPeople.ts';
import { loops } from './questions/retention/loops.ts';
import { loopsPeople } from './questions/retention/loopsPeople.ts';
import { retention } from './questions/retention/retention.ts';
import { retentionPeople } from './questions/retention/retentionPeople.ts';
import { rhythm, rhythmPeople } from './questions/time/rhythm.ts';
import { timeBetween, timeBetweenPeople } from './questions/time/timeBetween.ts';
import { trend } from './questions/time/trend.ts';
import { trendPeople } from './questions/time/trendPeople.ts';
import { touchpoints } from './questions/touchpoints.ts';
import { values } from './questions/values.ts';
import { representatives } from './questions/variants/representatives.ts';
import { representativesPeople } from './questions/variants/representativesPeople.ts';
import { variants } from './questions/variants/variants.ts';
import { variantsPeople } from './questions/variants/variantsPeople.ts';
import { deleteRecommendation } from './recommendations/deleteRecommendation.ts';
import { deleteOpportunity, listOpportunities, saveOpportunity } from './recommendations/opportunities.ts';
import { setPriority } from './recommendations/priority.ts';
import { recommendations } from './recommendations/recommendations.ts';
import { saveRecommendation } from './recommendations/saveRecommendation.ts';
import { risk } from './risk/risk.ts';
import { importFiles } from './sources/import.ts';
import { listPresets } from './sources/presets.ts';
import { previewImport } from './sources/previewImport.ts';
import { quarantine, retryQuarantine } from './sources/quarantine.ts';
import { previewSurvey } from './surveys/previewSurvey.ts';
import { surveyLinks } from './surveys/surveyLinks.ts';
import { surveyResults } from './surveys/surveyResults.ts';
import { createSurvey, deleteSurvey, listSurveys, updateSurvey } from './surveys/surveys.ts';
import { runTextEndpoint, saveTextEndpoint, textEndpoint } from './text/endpoint/textEndpoint.ts';
import { evaluateText } from './text/evaluateText.ts';
import { labelText, textReview } from './text/reviewTexts.ts';
import { textScorer } from './text/textScorer.ts';
import { forgetTextModel, trainText } from './text/trainText.ts';
import { chooseIndustry, deleteTheme, importThemes, listThemes, saveTheme } from './themes/taxonomy.ts';
import { textPeople } from './themes/textPeople.ts';
import { texts } from './themes/texts.ts';
import { themes } from './themes/themes.ts';
import { voice } from './themes/voice.ts';
import { wishes } from './themes/wishes.ts';
import { previewWebhook, webhookDeliveries, webhookPresets } from './webhooks/lookAtWebhooks.ts';
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  rotateWebhookSecret,
  updateWebhook,
} from './webhooks/webhooks.ts';
import { backup } from './workspace/backup.ts';
import { fillDemo } from './workspace/fillDemo.ts';
import { saveSettings, settings } from './workspace/settings.ts';
import { simulate } from './workspace/simulate.ts';
import { status } from './workspace/status.ts';

const all = [
  status,
  settings,
  saveSettings,
  importFiles,
  previewImport,
  listPresets,
  quarantine,
  retryQuarantine,
  listConnections,
  createConnection,
  updateConnection,
  testConnection,
  runConnection,
  deleteConnection,
  createKey,
  listKeys,
  rotateKey,
  revokeKey,
  values,
  flow,
  compare,
  comparePeople,
  paths,
  pathsPeople,
  variants,
  variantsPeople,
  representatives,
  representativesPeople,
  attribution,
  attributionPeople,
  touchpoints,
  journeys,
  funnel,
  funnelPeople,
  instead,
  insteadPeople,
  correlates,
  correlatesPeople,
  timeBetween,
  timeBetweenPeople,
  trend,
  trendPeople,
  rhythm,
  rhythmPeople,
  loops,
  loopsPeople,
  retention,
  retentionPeople,
  customer,
  searchCustomers,
  mergeCustomers,
  unmergeCustomers,
  identityLog,
  identityRules,
  setIdentityRules,
  definitions,
  previewJourney,
  saveJourney,
  previewSegment,
  saveSegment,
  previewRules,
  saveRules,
  defineTouchpoint,
  defineChannel,
  deleteDefinition,
  discover,
  createMap,
  listMaps,
  showMap,
  mapFigures,
  mapEvidence,
  conformance,
  conformancePeople,
  editMap,
  suggestMapChanges,
  diffMaps,
  mapHistory,
  restoreMap,
  importMap,
  exportMap,
  deleteMap,
  insights,
  showInsight,
  insightPeople,
  insightCount,
  journeyPriority,
  mapInsights,
  acceptInsight,
  dismissInsight,
  resolveInsight,
  reopenInsight,
  noteInsight,
  drift,
  mapChanges,
  risk,
  listPersonas,
  personas,
  personaPeople,
  keepPersonas,
  mergePersonas,
  savePersona,
  deletePersona,
  kpi,
  kpiGroups,
  kpiPeople,
  defineKpi,
  previewKpi,
  completeKpi,
  deleteKpi,
  kpiLibrary,
  keepKpis,
  kpiAlerts,
  checkKpis,
  acknowledgeAlert,
  impact,
  impactPeople,
  recordChange,
  listChanges,
  showChange,
  deleteChange,
  voice,
  themes,
  texts,
  textPeople,
  wishes,
  listThemes,
  saveTheme,
  deleteTheme,
  importThemes,
  chooseIndustry,
  emotions,
  textScorer,
  textReview,
  labelText,
  trainText,
  evaluateText,
  forgetTextModel,
  textEndpoint,
  saveTextEndpoint,
  runTextEndpoint,
  liveArrivals,
  createWebhook,
  listWebhooks,
  updateWebhook,
  rotateWebhookSecret,
  deleteWebhook,
  webhookPresets,
  previewWebhook,
  webhookDeliveries,
  createSurvey,
  listSurveys,
  updateSurvey,
  deleteSurvey,
  surveyLinks,
  surveyResults,
  previewSurvey,
  privacySettings,
  savePrivacy,
  maskPreview,
  maskKept,
  maskKeptPreview,
  dataRetention,
  retentionPreview,
  consent,
  setConsent,
  erasePreview,
  erase,
  backup,
  recommendations,
  saveRecommendation,
  deleteRecommendation,
  setPriority,
  listOpportunities,
  saveOpportunity,
  deleteOpportunity,
  simulate,
  fillDemo,
] as const;

type AnyOperation = (typeof all)[number];
export type OperationName = AnyOperation['name'];
type Named<Name extends OperationName> = Extract<AnyOperation, { name: Name }>;

/** What callers may send to an operation, and what they get. */
export type InputOf<Name extends OperationName> = z.input<Named<Name>['input']>;
export type OutputOf<Name extends OperationName> = z.output<Named<Name>['output']>;

/** Every operation of the product, in the order of the reference. */
export const operations: readonly Operation[] = all as unknown as readonly Operation[];
