/** What sources write where they know nobody, in lower case. */
const nobody = new Set([
  '-',
  '-1',
  '(none)',
  '(not set)',
  '[object object]',
  '{}',
  '[]',
  '0.0',
  'anonymous',
  'blank',
  'default',
  'empty',
  'false',
  'guest',
  'guest user',
  'n/a',
  'na',
  'nan',
  'nil',
  'no email',
  'nobody',
  'none',
  'not set',
  'null',
  'test',
  'true',
  'undefined',
  'unknown',
  'user',
  'visitor',
  'xxx',
]);

/** an all-zero UUID in braces, and some more zeros */
const LONGEST_NOBODY = 64;

/** Mailboxes of a role rather than a person (RFC 2142 and what companies commonly use). */
const roles = new Set([
  'abuse',
  'accounting',
  'accounts',
  'admin',
  'administrator',
  'billing',
  'contact',
  'customercare',
  'customerservice',
  'donotreply',
  'enquiries',
  'feedback',
  'ftp',
  'hello',
  'help',
  'helpdesk',
  'hostmaster',
  'hr',
  'info',
  'jobs',
  'mail',
  'mailerdaemon',
  'marketing',
  'news',
  'newsletter',
  'noc',
  'noreply',
  'notifications',
  'office',
  'orders',
  'postmaster',
  'press',
  'root',
  'sales',
  'security',
  'service',
  'services',
  'support',
  'team',
  'usenet',
  'uucp',
  'webmaster',
  'www',
]);

/** True for values that stand where a source knew nobody: `guest`, `null`, `0`, an all-zero UUID. */
export function namesNobody(value: string): boolean {
  if (value.length > LONGEST_NOBODY) return false;
  const lower = value.toLowerCase();
  return nobody.has(lower) || /^[0{}-]*0[0{}-]*$/.test(lower) || /^[f-]{32,36}$/.test(lower);
}

/** True for the mailbox of a role: `info@…`, `no-reply@…`. */
export function isRoleMailbox(email: string): boolean {
  const local = email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '');
  return roles.has(local.replace(/[._-]/g, ''));
}

/** True for an IP address (v4, v6, with or without a port): it names a network, never a person. */
export function isIpAddress(value: string): boolean {
  if (value.includes('@') || !/[.:]/.test(value)) return false;
  const bare = value.replace(/^\[(.*)\](:\d+)?$/, '$1');
  if (/^(\d{1,3}\.){3}\d{1,3}(:\d+)?$/.test(bare)) return true;
  if (!/^[0-9a-f:]*(:(\d{1,3}\.){3}\d{1,3})?(%\w+)?$/i.test(bare)) return false;
  return bare.includes('::') || bare.split(':').length === 8;
}
