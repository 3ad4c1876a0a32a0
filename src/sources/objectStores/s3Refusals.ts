import { UnusableInput } from '../../model/unusableInput.ts';

/** What an object store answered, or how it could not be reached, as one sentence for people. */
export async function s3Refusal(
  outcome: Response | Error,
  { bucket, key, host }: { bucket: string; key: string; host: string },
): Promise<UnusableInput> {
  if (outcome instanceof Error) {
    const { code } = (outcome.cause ?? {}) as { code?: string };
    const why =
      code === 'ENOTFOUND' || code === 'EAI_AGAIN'
        ? `there is no machine '${host}' on the network: check endpoint, region and bucket`
        : code === 'ECONNREFUSED' || outcome.name === 'AbortError'
          ? `${host} does not answer: check the endpoint`
          : `${host} can't be reached: ${code ?? outcome.message}`;
    return new UnusableInput(why, { cause: outcome });
  }
  const body = await outcome.text().catch(() => '');
  const code = /<Code>([^<]+)<\/Code>/.exec(body)?.[1] ?? '';
  const object = key === '' ? `the bucket '${bucket}'` : `'${key}' in the bucket '${bucket}'`;
  return new UnusableInput(sentence(outcome, code, object, body, host), {
    cause: new Error(body.slice(0, 500)),
  });
}

function sentence(response: Response, code: string, object: string, body: string, host: string): string {
  const { status } = response;
  if (code === 'InvalidAccessKeyId' || code === 'InvalidClientTokenId')
    return `${host} knows no such access key: check the key's id`;
  if (code === 'SignatureDoesNotMatch')
    return `${host} does not accept the secret key: check that it belongs to the key's id`;
  if (code === 'ExpiredToken') return `the session token for ${host} has expired: give a new one`;
  if (code === 'RequestTimeTooSkewed')
    return `the clock of this machine differs too much from that of ${host}: set it right`;
  if (code === 'NoSuchBucket') return `${object} does not exist at ${host}: check its name and region`;
  if (code === 'NoSuchKey') return `${object} is gone: it was deleted after it was listed`;
  const region = response.headers.get('x-amz-bucket-region') ?? /<Region>([^<]+)<\/Region>/.exec(body)?.[1];
  if (status === 301 || status === 307 || code === 'AuthorizationHeaderMalformed')
    return `${object} lies in another region${region ? `: say ${region}` : ', or the endpoint is another: check both'}`;
  if (status === 403 || status === 401)
    return `the key may not read ${object}: allow it s3:ListBucket and s3:GetObject there`;
  if (status === 404)
    return `${object} does not exist at ${host}: check its name, and whether path style is needed`;
  return `${host} answered ${status}${code ? ` (${code})` : ''} for ${object}: try again later`;
}
