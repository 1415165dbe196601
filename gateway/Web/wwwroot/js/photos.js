// The photos of a cook: add, show, print and delete.
import { ask, button, el, report, toast } from './dom.js';
import { part, post, remove } from './api.js';

const COUNT_MAX = 20,
  BYTES_MAX = 10_000_000,
  TYPES = 'image/jpeg,image/png,image/webp';

export function section(id, ids, app) {
  const list = el('ul', { class: 'photos' });
  const root = el('section', { class: 'panel' });
  let shown = ids;
  const address = photo => `api/cooks/${part(id)}/photos/${photo}`;
  const draw = () => {
    root.hidden = shown.length === 0 && app.readOnly;
    root.classList.toggle('no-print', shown.length === 0);
    list.replaceChildren(
      ...shown.map((photo, at) =>
        el(
          'li',
          {},
          el(
            'a',
            { href: address(photo), target: '_blank', rel: 'noopener' },
            el('img', { src: address(photo), alt: `Photo ${at + 1} of the cook` }),
          ),
          app.readOnly
            ? null
            : button('×', async () => gone(photo), { class: 'small', 'aria-label': `Delete photo ${at + 1}` }),
        ),
      ),
    );
  };
  const gone = photo =>
    ask('Delete this photo permanently?', [], async () => {
      await remove(`/cooks/${part(id)}/photos/${photo}`);
      shown = shown.filter(one => one !== photo);
      draw();
    }, 'Delete');
  const add = async files => {
    for (const file of files) {
      if (file.size > BYTES_MAX) throw new Error(`${file.name} is larger than 10 MB. Choose a smaller photo.`);
      ({ photos: shown } = await post(`/cooks/${part(id)}/photos`, file, file.type));
      draw();
    }
    toast(files.length === 1 ? 'Photo added.' : 'Photos added.');
  };
  const file = el('input', {
    type: 'file',
    accept: TYPES,
    multiple: true,
    class: 'away',
    tabindex: '-1',
    'aria-label': 'Photos to add',
    onchange: event =>
      add([...event.target.files])
        .catch(report)
        .finally(() => {
          event.target.value = '';
        }),
  });
  root.append(
    el(
      'div',
      { class: 'row head' },
      el('h2', {}, 'Photos'),
      app.readOnly ? null : [button('Add photos', async () => file.click()), file],
    ),
    list,
    el(
      'p',
      { class: 'quiet no-print' },
      `Up to ${COUNT_MAX} photos of 10 MB each. The gateway removes the location and time from them.`,
    ),
  );
  draw();
  return root;
}
