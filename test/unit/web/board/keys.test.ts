import { describe, expect, it } from '@jest/globals';
import { arrange } from '#web/board/arrange.ts';
import { noFilters } from '#web/board/filters.ts';
import { commandOf } from '#web/board/key-commands.ts';
import { keyMaps } from '#web/board/key-map.ts';
import { columnBeside, neighbourOf } from '#web/board/key-targets.ts';
import { heirOf, nextProblem } from '#web/board/neighbours.ts';
import { aBoard, aCard } from './cards.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, held: Partial<typeof none> = {}, code = '') => commandOf({ key, code, ...none, ...held });

describe('a key', () => {
  it.each([
    ['ArrowLeft', {}, { kind: 'focus', direction: 'left' }],
    ['ArrowUp', { shiftKey: true }, { kind: 'step', step: 'up' }],
    ['M', { shiftKey: true }, { kind: 'menu' }],
    ['m', {}, { kind: 'menu' }],
    ['[', {}, { kind: 'column', direction: -1 }],
    [']', { altKey: true, ctrlKey: true }, { kind: 'column', direction: 1 }],
    ['?', { shiftKey: true }, { kind: 'help' }],
    ['z', { ctrlKey: true }, { kind: 'undo' }],
    ['z', { metaKey: true }, { kind: 'undo' }],
    ['9', {}, { kind: 'technician', index: 8 }],
    ['b', {}, { kind: 'columns' }],
    ['T', { shiftKey: true }, { kind: 'dayLanes' }],
    ['g', {}, { kind: 'today' }],
  ])('%s with %j asks for %j', (key, held, command) => {
    expect(press(key, held)).toEqual(command);
  });

  it.each([
    ['n', { ctrlKey: true }],
    ['d', { metaKey: true }],
    ['l', { altKey: true }],
    ['z', { ctrlKey: true, shiftKey: true }],
    ['[', { metaKey: true }],
    ['0', {}],
    ['x', {}],
    ['Enter', {}],
  ])('%s with %j stays the browser’s', (key, held) => {
    expect(press(key, held)).toBeUndefined();
  });

  const shift = { shiftKey: true };
  const ctrl = { ctrlKey: true };
  it.each([
    ['Russian', 'ь', 'KeyM', {}, { kind: 'menu' }],
    ['Russian, with Caps Lock', 'Т', 'KeyN', {}, { kind: 'new' }],
    ['Russian', 'х', 'BracketLeft', {}, { kind: 'column', direction: -1 }],
    ['Russian', 'ъ', 'BracketRight', {}, { kind: 'column', direction: 1 }],
    ['Russian', '.', 'Slash', {}, { kind: 'search' }],
    ['Russian', ',', 'Slash', shift, { kind: 'help' }],
    ['Russian', '?', 'Digit7', shift, { kind: 'help' }],
    ['Russian', 'я', 'KeyZ', ctrl, { kind: 'undo' }],
    ['Russian', 'т', 'KeyN', ctrl, undefined],
    ['Ukrainian', 'и', 'KeyB', {}, { kind: 'columns' }],
    ['Bulgarian', 'ш', 'BracketLeft', {}, { kind: 'column', direction: -1 }],
    ['Greek', 'μ', 'KeyM', {}, { kind: 'menu' }],
    ['Greek', 'Ν', 'KeyN', shift, { kind: 'new' }],
    ['Greek', '/', 'Slash', {}, { kind: 'search' }],
    ['Hebrew', 'צ', 'KeyM', {}, { kind: 'menu' }],
    ['Hebrew', '/', 'KeyQ', {}, { kind: 'search' }],
    ['Arabic', 'لا', 'KeyB', {}, { kind: 'columns' }],
    ['Arabic', '٣', 'Digit3', {}, { kind: 'technician', index: 2 }],
    ['Thai', 'ๅ', 'Digit1', {}, { kind: 'technician', index: 0 }],
    ['Korean', 'ㅡ', 'KeyM', {}, { kind: 'menu' }],
    ['AZERTY', 'm', 'Semicolon', {}, { kind: 'menu' }],
    ['AZERTY', ',', 'KeyM', {}, undefined],
    ['AZERTY', 'z', 'KeyW', ctrl, { kind: 'undo' }],
    ['AZERTY', 'w', 'KeyZ', ctrl, undefined],
    ['AZERTY', 'é', 'Digit2', {}, undefined],
    ['QWERTZ', 'z', 'KeyY', ctrl, { kind: 'undo' }],
    ['QWERTZ', 'ü', 'BracketLeft', {}, undefined],
    ['Dvorak', 'b', 'KeyN', {}, { kind: 'columns' }],
    ['Dvorak', 'z', 'Slash', {}, undefined],
  ] as const)('of a %s keyboard that types %s, at %s with %j, asks for %j', (_layout, key, code, held, command) => {
    expect(press(key, held, code)).toEqual(command);
  });

  it('that is in the help does something', () => {
    const single = keyMaps.board.flatMap(([keys]) => keys).filter((key) => /^[A-Z/?[\]1-9]$/.test(key));
    expect(single.length).toBeGreaterThan(10);
    expect(single.filter((key) => press(key) === undefined)).toEqual([]);
  });
});

const cards = [
  aCard(1),
  aCard(2),
  aCard(3, { status: 'ready' }),
  aCard(4, { status: 'ready' }),
  aCard(5, { status: 'ready' }),
  aCard(6, { status: 'canceled' }),
];
const [one, two, three, four, five, six] = cards.map(({ id }) => id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const noon = Date.parse('2025-09-20T12:00:00Z');
const board = arrange(aBoard(...cards), noFilters, noon);

describe('arrow keys', () => {
  it.each([
    [one, 'down', two],
    [two, 'up', one],
    [two, 'down', undefined],
    [two, 'right', four],
    [five, 'left', two],
    [one, 'left', undefined],
    [four, 'right', six],
    [four, 'first', three],
    [four, 'last', five],
  ] as const)('lead from %s %s to %s, past empty columns', (from, direction, to) => {
    expect(neighbourOf(board, from, direction)).toBe(to);
  });

  it('lead from a card that is gone to the first', () => {
    expect(neighbourOf(board, 'gone', 'down')).toBe(one);
  });
});

describe('from card to card', () => {
  it('problems come round', () => {
    expect(nextProblem(board, undefined)).toBe(one);
    expect(nextProblem(board, one)).toBe(two);
    expect(nextProblem(board, two)).toBe(one);
    expect(nextProblem({ ...board, problems: [] }, one)).toBeUndefined();
  });

  it('the next in the column inherits the focus, at its end the one before', () => {
    const stays = (id: string) => id !== gone;
    let gone = three;
    expect(heirOf(board, three, stays)).toBe(four);
    gone = five;
    expect(heirOf(board, five, stays)).toBe(four);
    expect(heirOf(board, three, (id) => id === five)).toBe(five);
    expect(heirOf(board, three, () => false)).toBeUndefined();
  });

  it.each([
    ['scheduled', 1, 'in_progress'],
    ['scheduled', -1, undefined],
    ['ready', 1, 'completed'],
    ['ready', -1, 'in_progress'],
    ['completed', 1, undefined],
    ['no_show', -1, 'scheduled'],
  ] as const)('the nearest column from %s towards %i is %s', (status, direction, to) => {
    expect(columnBeside(status, direction)).toBe(to);
  });
});
