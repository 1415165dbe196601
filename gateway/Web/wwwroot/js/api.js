// Asks the gateway. What it refuses comes as an Error with its sentence; no answer at all, too.
async function ask(method, path, body, type = 'application/json') {
  let answer;
  try {
    answer = await fetch('/api' + path, {
      method,
      cache: 'no-store',
      headers: method === 'GET' ? {} : { 'X-SmartSmoker': '1', ...(body === undefined ? {} : { 'Content-Type': type }) },
      body:
        body === undefined ? undefined : type === 'application/json' && typeof body !== 'string' ? JSON.stringify(body) : body,
    });
  } catch {
    throw new Error('The gateway does not answer.');
  }
  const text = await answer.text();
  let content = null;
  try {
    content = text ? JSON.parse(text) : null;
  } catch {
    /* the status says enough */
  }
  if (answer.ok) return content;
  if (answer.status === 401 && path !== '/sign-in' && path !== '/setup') dispatchEvent(new Event('signed-out'));
  throw Object.assign(new Error(content?.detail ?? `The gateway answered ${answer.status}.`), { status: answer.status });
}

export const get = path => ask('GET', path);
export const post = (path, body, type) => ask('POST', path, body, type);
export const put = (path, body) => ask('PUT', path, body);
export const patch = (path, body) => ask('PATCH', path, body);
export const remove = path => ask('DELETE', path);
export const part = encodeURIComponent;
