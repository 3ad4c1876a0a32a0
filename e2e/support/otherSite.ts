import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OtherSite {
  address: string;
  close(): Promise<void>;
}

/** A site of another origin, with these documents at their paths; each as HTML, scripts by their ending. */
export async function openOtherSite(documents: Readonly<Record<string, string>>): Promise<OtherSite> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const found = documents[path] ?? documents['*'];
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': type });
    response.end(found ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
