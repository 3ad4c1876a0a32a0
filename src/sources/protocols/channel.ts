import { header, type IncomingRequest } from './incoming.ts';

const byName: ReadonlyMap<string, string> = new Map([
  ['web', 'website'],
  ['browser', 'website'],
  ['js', 'website'],
  ['mobile', 'app'],
  ['mob', 'app'],
  ['ios', 'app'],
  ['android', 'app'],
  ['srv', 'server'],
]);

/** A platform's or channel's name in the house's words: web → website, mobile → app; others as they are. */
export function channelNamed(name: string): string {
  return byName.get(name.toLowerCase()) ?? name;
}

const mobile = /ios|android|swift|kotlin|react-native|flutter|mobile|unity|xamarin/i;
const server = /node|python|java$|java[^s]|ruby|php|go\b|\.net|dotnet|elixir|rust|server|http/i;
const browser = /analytics\.js|analytics-next|javascript|browser|^web$|^js$/i;

/** Where the sender runs, by the name of its library: website, app or server; null where the name says nothing. */
export function channelOfLibrary(library: unknown): string | null {
  if (typeof library !== 'string' || library.length > 200) return null;
  const known = libraries.get(library);
  if (known !== undefined) return known;
  if (browser.test(library)) return 'website';
  if (mobile.test(library)) return 'app';
  return server.test(library) ? 'server' : null;
}

/** The usual ones, without asking the patterns. */
const libraries: ReadonlyMap<string, string> = new Map([
  ['@segment/analytics-node', 'server'],
  ['analytics-node', 'server'],
  ['posthog-node', 'server'],
  ['analytics.js', 'website'],
  ['web', 'website'],
]);

/** website where a browser sent the request, else server. */
export function channelOfSender(request: IncomingRequest): string {
  return /^(mozilla|opera)\//i.test(header(request, 'user-agent')) ? 'website' : 'server';
}
