// Calls the gateway's HTTP API. A rejected request, a lost connection and a gateway that does not answer in time throw
// an Error whose message is for people. A request that its caller gave up throws an AbortError, which is never shown.
const READ_MS = 10_000, // the snapshot of a ten-hour cook takes well under a second
  WRITE_MS = 30_000,
  UPLOAD_MS = 300_000; // a 30 MB file at 1 Mbit/s takes about four minutes
const SIGN_IN = ['/sign-in', '/setup', '/link-in', '/share-in'];

function timeOf(method, body) {
  if (method === 'GET') return READ_MS;
  return body instanceof Blob || typeof body === 'string' ? UPLOAD_MS : WRITE_MS;
}

function written(body, type) {
  if (body === undefined) return { headers: { 'X-SmartSmoker': '1' } };
  const isText = type !== 'application/json' || typeof body === 'string';
  return { headers: { 'X-SmartSmoker': '1', 'Content-Type': type }, body: isText ? body : JSON.stringify(body) };
}

async function ask(method, path, { body, type = 'application/json', signal = null } = {}) {
  const limitMs = timeOf(method, body),
    late = AbortSignal.timeout(limitMs);
  let answer, text;
  try {
    answer = await fetch('api' + path, {
      method,
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, late]) : late,
      ...(method === 'GET' ? {} : written(body, type)),
    });
    text = await answer.text();
  } catch {
    signal?.throwIfAborted();
    throw new Error(
      late.aborted
        ? `The gateway did not answer within ${limitMs / 1_000} s. Check that it is running, then try again.`
        : 'The gateway is not responding. Check that it is running and that you are on its network.',
    );
  }
  let content = null;
  try {
    content = text ? JSON.parse(text) : null;
  } catch {
    /* not JSON: the status code is enough */
  }
  if (answer.ok) return content;
  if (answer.status === 401 && !SIGN_IN.includes(path)) dispatchEvent(new Event('signed-out'));
  const message = content?.detail ?? `The gateway answered with status ${answer.status}.`;
  throw Object.assign(new Error(message), { status: answer.status });
}

export const get = (path, signal) => ask('GET', path, { signal });
export const post = (path, body, type) => ask('POST', path, { body, type });
export const put = (path, body) => ask('PUT', path, { body });
export const patch = (path, body) => ask('PATCH', path, { body });
export const remove = path => ask('DELETE', path);
export const part = encodeURIComponent;
