// Calls the gateway's HTTP API. A rejected request or a lost connection throws an Error whose message is for people.
async function ask(method, path, body, type = 'application/json') {
  let answer;
  try {
    answer = await fetch('api' + path, {
      method,
      cache: 'no-store',
      headers:
        method === 'GET' ? {} : { 'X-SmartSmoker': '1', ...(body === undefined ? {} : { 'Content-Type': type }) },
      body:
        body === undefined
          ? undefined
          : type === 'application/json' && typeof body !== 'string'
            ? JSON.stringify(body)
            : body,
    });
  } catch {
    throw new Error('The gateway is not responding. Check that it is running and that you are on its network.');
  }
  const text = await answer.text();
  let content = null;
  try {
    content = text ? JSON.parse(text) : null;
  } catch {
    /* not JSON: the status code is enough */
  }
  if (answer.ok) return content;
  if (answer.status === 401 && !['/sign-in', '/setup', '/link-in', '/share-in'].includes(path)) dispatchEvent(new Event('signed-out'));
  const message = content?.detail ?? `The gateway answered with status ${answer.status}.`;
  throw Object.assign(new Error(message), { status: answer.status });
}

export const get = path => ask('GET', path);
export const post = (path, body, type) => ask('POST', path, body, type);
export const put = (path, body) => ask('PUT', path, body);
export const patch = (path, body) => ask('PATCH', path, body);
export const remove = path => ask('DELETE', path);
export const part = encodeURIComponent;
