import type { Preset } from './preset.ts';
import { bindOpportunities } from './salesforceOpportunities.ts';
import { bindPeople } from './salesforcePeople.ts';
import { bindStages } from './salesforceStages.ts';

/** Salesforce: contacts and leads are customers, records merged into others say who is whom, opportunities are what happened. */
export const salesforce: Preset = {
  name: 'salesforce',
  title: 'Salesforce contacts, leads or opportunities',
  family: 'crm',
  seen: 'sample',
  makes:
    "contacts and leads become customers, 'MasterRecordId' and a lead's contact joins them; each stage of an opportunity becomes an interaction 'Opportunity: stage'",
  how: 'Data Loader → Export All of Contact, Lead, Opportunity or OpportunityHistory (with merged records), or the weekly data export',
  detect({ sheet }) {
    if (sheet.has('OpportunityId', 'StageName') || sheet.has('OpportunityId', 'Field', 'NewValue'))
      return 'it has the history of opportunities';
    if (sheet.has('Id', 'StageName') && sheet.hasAny('AccountId', 'CloseDate', 'IsWon'))
      return "it has 'StageName' and 'CloseDate' as opportunities do";
    if (
      sheet.has('Id', 'Email') &&
      sheet.hasAny('MasterRecordId', 'SystemModstamp', 'LeadSource', 'IsDeleted') &&
      sheet.hasAny('LastName', 'Name', 'FirstName')
    )
      return "it has 'Id', 'Email' and fields of contacts or leads";
    return null;
  },
  bind(file) {
    const { sheet } = file;
    if (sheet.has('OpportunityId')) return bindStages(file);
    return sheet.has('StageName') ? bindOpportunities(file) : bindPeople(file);
  },
};
