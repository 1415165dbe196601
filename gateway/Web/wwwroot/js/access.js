import { ask, button, el, toast } from './dom.js';
import { get, post, put, remove } from './api.js';
import { day } from './units.js';

const SHARE_DAYS = 7;
const password = (name, label, complete) =>
  el(
    'label',
    {},
    label,
    el('input', {
      type: 'password',
      name,
      required: true,
      autocomplete: complete,
      minlength: complete === 'new-password' ? 10 : null,
    }),
  );

/** The whole page while nobody is signed in: the password, or at first the code of the console and a new password. */
export function signIn(root, session) {
  const error = el('p', { class: 'error', role: 'alert' });
  const fresh = !session.hasPassword;
  const form = el(
    'form',
    {
      class: 'panel sign-in',
      onsubmit: async event => {
        event.preventDefault();
        const data = new FormData(form);
        try {
          await post(
            fresh ? '/setup' : '/sign-in',
            fresh ? { code: data.get('code'), password: data.get('password') } : { password: data.get('password') },
          );
          location.reload();
        } catch (failure) {
          error.textContent = failure.message;
        }
      },
    },
    el('h2', {}, fresh ? 'Make it yours' : 'Sign in'),
    el(
      'p',
      { class: 'quiet' },
      fresh
        ? 'The gateway has printed a one-time code on its console. It lets you set the owner’s password.'
        : 'This smoker has an owner.',
    ),
    fresh
      ? el(
          'label',
          {},
          'Code on the console',
          el('input', { name: 'code', required: true, autocomplete: 'one-time-code', autocapitalize: 'characters' }),
        )
      : null,
    password('password', fresh ? 'New password, 10 characters or more' : 'Password', fresh ? 'new-password' : 'current-password'),
    error,
    el('button', { class: 'main' }, fresh ? 'Set password' : 'Sign in'),
  );
  root.replaceChildren(form);
}

/** Takes the key out of the address before anything else is shown of it. */
export async function enterShare(key) {
  history.replaceState(null, '', '/#now');
  try {
    await post('/share-in', { key });
  } catch (failure) {
    toast(failure.message, { bad: true });
  }
}

function showKey(title, text) {
  ask(
    title,
    [
      el('p', {}, 'It is shown this once.'),
      el('input', { readonly: true, value: text, 'aria-label': title, onfocus: event => event.target.select() }),
    ],
    async () => {
      await navigator.clipboard?.writeText(text);
    },
    'Copy',
  );
}

const makeToken = again =>
  ask(
    'New API token',
    [
      el('label', {}, 'Name', el('input', { name: 'name', required: true, maxlength: 60, placeholder: 'Home Assistant' })),
      el(
        'label',
        {},
        'It may',
        el(
          'select',
          { name: 'role' },
          el('option', { value: 'reader' }, 'look'),
          el('option', { value: 'owner' }, 'change everything'),
        ),
      ),
    ],
    async form => {
      const { key } = await post('/keys', { kind: 'token', role: form.get('role'), name: form.get('name') });
      showKey('API token', key);
      await again();
    },
    'Make',
  );

/** Password, share links and tokens, for the owner. */
export async function settings(section, app) {
  const again = () => settings(section, app);
  if (app.readOnly) {
    section.replaceChildren(
      el('h2', {}, 'Access'),
      el('p', {}, 'You are looking at somebody’s smoker: nothing here can be changed.'),
    );
    return;
  }
  const keys = await get('/keys'),
    machine = app.session.how === 'machine';
  const share = async () => {
    const { key } = await post('/keys', { kind: 'share', role: 'reader', name: 'Share link', days: SHARE_DAYS });
    showKey(`Link to look, for ${SHARE_DAYS} days`, `${location.origin}/#share=${key}`);
    await again();
  };
  const change = () =>
    ask(
      'Owner’s password',
      [
        machine ? null : password('current', 'Current password', 'current-password'),
        password('password', 'New password, 10 characters or more', 'new-password'),
      ],
      async form => {
        await put('/password', { current: form.get('current'), password: form.get('password') });
        toast('The password is set.');
        app.session = await get('/session');
      },
    );
  section.replaceChildren(
    el('h2', {}, 'Access'),
    el(
      'p',
      { class: 'quiet' },
      machine
        ? 'On the gateway’s own machine nobody signs in. From elsewhere the owner’s password is needed.'
        : 'You are signed in as the owner.',
    ),
    el(
      'div',
      { class: 'row' },
      button(app.session.hasPassword ? 'Change password' : 'Set password', async () => change()),
      button('Share link', share),
      button('API token', async () => makeToken(again)),
      app.session.how === 'session'
        ? button('Sign out', async () => {
            await post('/sign-out');
            location.reload();
          })
        : null,
    ),
    keys.length === 0
      ? ''
      : el(
          'ul',
          { class: 'plain-list' },
          keys.map(key =>
            el(
              'li',
              { class: 'row' },
              el(
                'span',
                {},
                el('b', {}, key.name),
                el(
                  'span',
                  { class: 'quiet' },
                  ` ${key.kind}, ${key.role}, since ${day(key.createdAt)}${key.expiresAt ? `, until ${day(key.expiresAt)}` : ''}`,
                ),
              ),
              button(
                'Take back',
                async () => {
                  await remove(`/keys/${key.id}`);
                  await again();
                },
                { class: 'small', 'aria-label': `Take back ${key.name}` },
              ),
            ),
          ),
        ),
  );
}
