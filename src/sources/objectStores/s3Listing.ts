import { SaxesParser } from 'saxes';

export interface ListedObject {
  key: string;
  size: number;
  etag: string;
  /** ms since 1970-01-01 UTC */
  modifiedAt: number;
}

export interface Listing {
  objects: ListedObject[];
  /** where the next page begins, null after the last */
  next: string | null;
}

/** Reads an answer to ListObjectsV2 (asked for with encoding-type=url). @throws Error where it is no such answer */
export function readListing(xml: string): Listing {
  const parser = new SaxesParser();
  const listing: Listing = { objects: [], next: null };
  let isListing = false;
  let isTruncated = false;
  let isEncoded = false;
  let current: Partial<ListedObject> | null = null;
  let text = '';
  parser.on('opentag', ({ name }) => {
    text = '';
    if (name === 'ListBucketResult') isListing = true;
    if (name === 'Contents') current = {};
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'Contents' && current) {
      const { key = '', size = 0, etag = '', modifiedAt = 0 } = current;
      listing.objects.push({ key, size, etag, modifiedAt });
      current = null;
    } else if (current) {
      if (name === 'Key') current.key = text;
      else if (name === 'Size') current.size = Number(text);
      else if (name === 'ETag') current.etag = text.replaceAll('"', '');
      else if (name === 'LastModified') current.modifiedAt = Date.parse(text);
    } else if (name === 'IsTruncated') isTruncated = text === 'true';
    else if (name === 'NextContinuationToken') listing.next = text;
    else if (name === 'EncodingType') isEncoded = text === 'url';
  });
  parser.write(xml).close();
  if (!isListing) throw new Error('the answer is no listing of a bucket');
  if (!isTruncated) listing.next = null;
  if (isEncoded)
    for (const object of listing.objects) object.key = decodeURIComponent(object.key.replaceAll('+', ' '));
  return listing;
}
