import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UnusableInput } from '../../model/unusableInput.ts';
import { globMatcher } from '../folders/globMatcher.ts';
import { oldestFirst, type WatchedFile, type WatchedPlace } from '../watchedFiles.ts';
import { openS3, type S3Settings } from './s3Client.ts';
import { readListing } from './s3Listing.ts';

export interface PrefixSettings extends S3Settings {
  prefix: string;
  /** over what follows the prefix */
  glob: string;
}

const downloads = 3;

/** The objects below a prefix. They appear whole, and their ETag says whether the content is another. */
export function watchedPrefix(settings: PrefixSettings): WatchedPlace {
  const { prefix, bucket } = settings;
  const client = openS3(settings);
  const matches = globMatcher(settings.glob);
  return {
    settleMs: 0,
    async list(signal) {
      const files: WatchedFile[] = [];
      let token: string | null = null;
      do {
        const response: Response = await client.get(
          '',
          {
            'list-type': '2',
            'encoding-type': 'url',
            ...(prefix === '' ? {} : { prefix }),
            ...(token === null ? {} : { 'continuation-token': token }),
          },
          signal,
        );
        const listing = listed(await response.text(), bucket);
        for (const { key, size, etag, modifiedAt } of listing.objects) {
          const name = key.slice(prefix.length).replace(/^\//, '');
          if (key.endsWith('/') || !matches(name)) continue;
          files.push({ name: key, size, modifiedAt, version: `${size} ${etag}` });
        }
        token = listing.next;
      } while (token !== null);
      return files.sort(oldestFirst);
    },
    async contentOf({ version }) {
      return version;
    },
    async fetch(file, temporaryFolder, signal) {
      const folder = join(temporaryFolder, `object-${randomUUID()}`);
      const path = join(folder, basename(file.name).slice(-120));
      await mkdir(folder, { recursive: true });
      try {
        await download(file, path, signal);
      } catch (cause) {
        await rm(folder, { recursive: true, force: true });
        throw cause;
      }
      return {
        path,
        isUnchanged: async () => true,
        dispose: () => rm(folder, { recursive: true, force: true }),
      };
    },
  };

  /** A download that breaks off begins again; one whose length is not that of the listing is none. */
  async function download(file: WatchedFile, path: string, signal: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const response = await client.get(file.name, {}, signal);
      const sink = createWriteStream(path);
      try {
        if (response.body) await pipeline(Readable.fromWeb(response.body as never), sink, { signal });
        const changed = (response.headers.get('etag') ?? '').replaceAll('"', '');
        if (changed !== '' && !file.version.endsWith(` ${changed}`))
          throw new UnusableInput(`'${file.name}' was changed while it was read: the next run reads it`);
        if (sink.bytesWritten === file.size) return;
      } catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof UnusableInput) throw cause;
        if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw cause;
      }
      if (attempt === downloads)
        throw new UnusableInput(
          `the download of '${file.name}' broke off ${downloads} times: the next run tries again`,
        );
    }
  }
}

function listed(xml: string, bucket: string) {
  try {
    return readListing(xml);
  } catch (cause) {
    throw new UnusableInput(
      `what answers for the bucket '${bucket}' is no S3 store: check the endpoint, and whether path style is needed`,
      { cause },
    );
  }
}
