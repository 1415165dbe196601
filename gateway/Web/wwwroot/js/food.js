// The dialogs for a probe's food and for the pit's set point.
import { ask, el } from './dom.js';
import { get, part, put } from './api.js';
import { look, fromUnit, toUnit, unit } from './units.js';

const POUNDS_PER_KG = 2.20462;
const rounded = f => (f === null || f === undefined ? '' : Math.round(toUnit(f)));
const number = (form, name) => (form.get(name) === '' ? null : Number(form.get(name)));
let presets = null,
  loading = null;

async function loadPresets() {
  loading ??= get('/presets').catch(failure => {
    loading = null; // the next caller tries again
    throw failure;
  });
  presets = await loading;
}

export async function labelOf(kind) {
  await loadPresets();
  return presets.find(preset => preset.name === kind)?.label ?? null;
}

/** How long FSIS Appendix A asks to hold the food at the target, at its coldest spot. */
function holdText({ holds }, entered) {
  if (entered === '' || holds.length === 0) return '';
  const targetF = Math.floor(fromUnit(Number(entered)) + 0.3); // 71 °C is the USDA's 160 °F
  const row = holds.findLast(hold => hold.temperatureF <= targetF);
  if (!row) return `FSIS lists no hold time below ${rounded(holds[0].temperatureF)} °${unit()}.`;
  const time = row.seconds < 120 ? `${row.seconds} s` : `${Math.ceil(row.seconds / 60)} min`;
  return `At ${rounded(row.temperatureF)} °${unit()}, hold the coldest spot for ${time} (FSIS Appendix A).`;
}

export async function askFood(device, probe, food) {
  await loadPresets();
  const metric = unit() === 'C';
  const target = el('input', {
    name: 'target',
    type: 'number',
    inputmode: 'decimal',
    step: 'any',
    value: rounded(food?.targetF),
    'aria-describedby': 'safe',
    oninput: () => offer(false),
  });
  const chips = el('div', { class: 'row chips' });
  const safe = el('p', { class: 'quiet', id: 'safe' });
  const rest = el('input', {
    name: 'rest',
    type: 'number',
    inputmode: 'numeric',
    min: 0,
    value: food?.restMinutes ?? '',
  });
  const kind = el(
    'select',
    { name: 'kind', onchange: () => offer(true) },
    el('option', { value: '' }, 'Not specified'),
    presets.map(preset => el('option', { value: preset.name, selected: preset.name === food?.kind }, preset.label)),
  );
  function offer(fresh) {
    const preset = presets.find(one => one.name === kind.value);
    chips.replaceChildren(
      ...(preset?.targets ?? []).map(one =>
        el(
          'button',
          {
            type: 'button',
            class: 'small',
            onclick: () => {
              target.value = rounded(one.targetF);
              offer(false);
            },
          },
          `${one.name} ${rounded(one.targetF)}°`,
        ),
      ),
    );
    if (fresh && preset?.targets.length > 0) target.value = rounded(preset.targets[0].targetF);
    if (fresh && preset) rest.value = preset.restMinutes || '';
    const thenRest = preset?.restMinutes ? `, then rest for ${preset.restMinutes} min` : '';
    safe.textContent = preset
      ? `USDA safe minimum: ${rounded(preset.safeMinimumF)} °${unit()}${thenRest}. ${holdText(preset, target.value)}`
      : '';
  }
  offer(false);
  const pounds = food?.weightPounds;
  ask(
    look(probe).name,
    [
      el('label', {}, 'Type of food', kind),
      el('label', {}, `Target, °${unit()}`, target),
      chips,
      safe,
      el(
        'label',
        {},
        `Raw weight, ${metric ? 'kg' : 'lb'}`,
        el('input', {
          name: 'weight',
          type: 'number',
          inputmode: 'decimal',
          step: 'any',
          value: pounds ? (metric ? pounds / POUNDS_PER_KG : pounds).toFixed(1) : '',
        }),
      ),
      el('label', {}, 'Rest time, minutes', rest),
      el(
        'label',
        { class: 'check' },
        el('input', { type: 'checkbox', name: 'wrapped', checked: Boolean(food?.wrappedAt) }),
        'Wrapped',
      ),
    ],
    async form => {
      const weight = number(form, 'weight'),
        wanted = number(form, 'target');
      const plan = {
        kind: form.get('kind') || null,
        targetF: wanted === null ? null : Math.round(fromUnit(wanted) * 10) / 10,
        weightPounds: weight === null ? null : metric ? weight * POUNDS_PER_KG : weight,
        wrappedAt: form.get('wrapped') ? (food?.wrappedAt ?? new Date().toISOString()) : null,
        restMinutes: number(form, 'rest'),
      };
      const path = `/devices/${part(device)}/foods/${probe}`;
      try {
        await put(path, plan);
      } catch (failure) {
        // The target is below the USDA minimum, and the message names the rule.
        if (failure.status !== 422 || !confirm(`${failure.message}\n\nUse this target anyway?`)) throw failure;
        await put(path, { ...plan, confirm: true });
      }
    },
  );
}

export function askPit(device, setPointF) {
  const input = el('input', {
    name: 'pit',
    type: 'number',
    inputmode: 'decimal',
    step: 'any',
    value: rounded(setPointF),
  });
  const step = by =>
    el(
      'button',
      {
        type: 'button',
        class: 'small',
        onclick: () => {
          input.value = Number(input.value || rounded(225)) + by;
        },
      },
      by > 0 ? `+${by}` : `−${-by}`,
    );
  ask(
    'Smoker',
    [
      el('label', {}, `Set point, °${unit()}`, input),
      el('div', { class: 'row chips' }, step(-25), step(-5), step(5), step(25)),
      el('p', { class: 'quiet' }, 'Leave it empty and the gateway learns the set point from the pit temperature.'),
    ],
    async form => {
      const wanted = number(form, 'pit');
      await put(`/devices/${part(device)}/pit`, {
        setPointF: wanted === null ? null : Math.round(fromUnit(wanted) * 10) / 10,
      });
    },
  );
}
