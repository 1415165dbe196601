import { ask, button, copy, el, toast } from './dom.js';
import { get, post, put, remove } from './api.js';
import { load } from './load.js';
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

/** The sign-in page. Without an owner password, it asks for the console code and a new password instead. */
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
    el('h2', {}, fresh ? 'Set the owner’s password' : 'Sign in'),
    el(
      'p',
      { class: 'quiet' },
      fresh
        ? 'The gateway printed a one-time code on its console. Enter it here to set the owner’s password.'
        : 'Enter the owner’s password.',
      ' On the gateway’s computer, you can also open the link that ',
      el('code', {}, 'smartsmoker sign-in'),
      ' prints.',
    ),
    fresh
      ? el(
          'label',
          {},
          'Code from the console',
          el('input', { name: 'code', required: true, autocomplete: 'one-time-code', autocapitalize: 'characters' }),
        )
      : null,
    password(
      'password',
      fresh ? 'New password (at least 10 characters)' : 'Password',
      fresh ? 'new-password' : 'current-password',
    ),
    error,
    el('button', { class: 'main' }, fresh ? 'Set password' : 'Sign in'),
  );
  root.replaceChildren(form);
}

/** Takes the key of a link out of the address bar; the function that it returns signs in with it. */
export function takeLink() {
  const link = /^#(share|sign-in)=(.+)$/.exec(location.hash);
  if (!link) return async () => {};
  history.replaceState(null, '', './#now');
  return async () => {
    try {
      await (link[1] === 'share' ? post('/share-in', { key: link[2] }) : post('/link-in', { code: link[2] }));
    } catch (failure) {
      if (!failure.status) throw failure; // the link was not used up: try it again
      toast(failure.message, { bad: true });
    }
  };
}

function showKey(title, text) {
  const key = el('input', { readonly: true, value: text, 'aria-label': title, onfocus: () => key.select() });
  ask(title, [el('p', {}, 'Copy it now. It will not be shown again.'), key], () => copy(key), 'Copy');
}

const makeToken = again =>
  ask(
    'New API token',
    [
      el(
        'label',
        {},
        'Name',
        el('input', { name: 'name', required: true, maxlength: 60, placeholder: 'Home Assistant' }),
      ),
      el(
        'label',
        {},
        'Permission',
        el(
          'select',
          { name: 'role' },
          el('option', { value: 'reader' }, 'view only'),
          el('option', { value: 'owner' }, 'full control'),
        ),
      ),
    ],
    async form => {
      const { key } = await post('/keys', { kind: 'token', role: form.get('role'), name: form.get('name') });
      showKey('API token', key);
      await again();
    },
    'Create',
  );

/** The section where the owner manages the password, share links and API tokens. */
export async function settings(section, app) {
  const again = () => settings(section, app);
  if (app.readOnly) {
    section.replaceChildren(
      el('h2', {}, 'Access'),
      el('p', {}, 'You have view-only access to this smoker.'),
    );
    return;
  }
  const loading = load(section),
    keys = await loading.get('/keys'),
    machine = app.session.how === 'machine';
  const share = async () => {
    const { key } = await post('/keys', { kind: 'share', role: 'reader', name: 'Share link', days: SHARE_DAYS });
    showKey(`View-only link (${SHARE_DAYS} days)`, `${location.origin}${location.pathname}#share=${key}`);
    await again();
  };
  const change = () =>
    ask(
      'Owner’s password',
      [
        machine ? null : password('current', 'Current password', 'current-password'),
        password('password', 'New password (at least 10 characters)', 'new-password'),
      ],
      async form => {
        await put('/password', { current: form.get('current'), password: form.get('password') });
        toast('Password saved.');
        app.session = await get('/session');
      },
    );
  loading.draw(
    el('h2', {}, 'Access'),
    el(
      'p',
      { class: 'quiet' },
      machine
        ? 'You signed in with a link from the gateway’s computer. Everywhere else, sign in with the owner’s password.'
        : 'You are signed in as the owner.',
    ),
    el(
      'div',
      { class: 'row' },
      button(app.session.hasPassword ? 'Change password' : 'Set password', async () => change()),
      button('Share link', share),
      button('API token', async () => makeToken(again)),
      ['session', 'machine'].includes(app.session.how)
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
                  ` ${key.kind}, ${key.role}, created ${day(key.createdAt)}`,
                  key.expiresAt ? `, expires ${day(key.expiresAt)}` : null,
                ),
              ),
              button(
                'Revoke',
                async () => {
                  await remove(`/keys/${key.id}`);
                  await again();
                },
                { class: 'small', 'aria-label': `Revoke ${key.name}` },
              ),
            ),
          ),
        ),
  );
}
