import { describe, expect, it } from '@jest/globals';
import { givenCustomer } from '#test/support/fixtures.ts';
import { namesAndTyped } from '../domain/names.ts';
import { openWorld } from '../functions/open-world.ts';
import { everyone, importCustomers, told } from './importing.ts';

describe('a file of customers', () => {
  it('becomes customers, each row as the API would take it', async () => {
    const world = await openWorld();
    const text = [
      'Full Name;Phone No.;E-Mail;Note;Since',
      ...namesAndTyped.map(([, name], at) => `"${name}";(310) 555-${1000 + at};;"line 1\nline 2";2019`),
      "'=SUM(A1);+44 20 7946 0958;sam@example.com;;",
    ].join('\r\n');
    const report = await importCustomers(world, text);
    expect(report).toMatchObject({
      created: namesAndTyped.length + 1,
      failed: 0,
      existed: 0,
      ignoredColumns: ['Since'],
    });
    const stored = new Map((await everyone(world)).map((customer) => [customer.name, customer]));
    expect([...stored.keys()].toSorted()).toEqual([...namesAndTyped.map(([, name]) => name), '=SUM(A1)'].toSorted());
    expect(stored.get('=SUM(A1)')).toMatchObject({ phone: '+442079460958', email: 'sam@example.com', notes: null });
    expect(stored.get('Sean O’Brien')).toMatchObject({ phone: '+13105551000', notes: 'line 1\nline 2', version: 1 });
    expect(report.rows.map(({ id }) => id).toSorted()).toEqual([...stored.values()].map(({ id }) => id).toSorted());
  });

  it('tells of each row what is wrong with it, by line and field, and takes the others', async () => {
    const world = await openWorld();
    const text = [
      'name,phone,email',
      'Mia,310 555 0123,',
      ',310 555 0124,',
      'Bo,555,',
      '"Li\nWei",call her,li@',
      'Jo,,jo@example.com',
      'Al,4.915E+11,',
      'Ed,+1 310 555 0125,ed@example.com,and more',
      `${'x'.repeat(81)},+1 310 555 0126,`,
    ].join('\n');
    expect(told(await importCustomers(world, text))).toEqual([
      [2, 'created'],
      [3, { '/name': 'is missing' }],
      [4, { '/phone': '"555" is too short for a phone number; write it with its area code' }],
      [5, { '/phone': '"call her" is no phone number', '/email': expect.stringContaining('must have a domain') }],
      [7, { '/phone': 'is missing' }],
      [8, { '/phone': expect.stringContaining('was shortened by a spreadsheet') }],
      [9, { '': 'has more cells than there are headings: "and more"' }],
      [10, { '/name': 'must have at most 80 characters' }],
    ]);
    expect((await everyone(world)).map(({ name }) => name)).toEqual(['Mia']);
  });

  it('leaves who is there already as they are, and who stands in it twice is created once', async () => {
    const world = await openWorld();
    const mia = await givenCustomer(world, { name: 'Mía Cohen', phone: '+13105550123', notes: 'likes tea' });
    const text = 'name,phone\nmia cohen,3105550123\nNoa Cohen,3105550123\nBo,3105550124\nBO,(310) 555-0124\n';
    const dry = await importCustomers(world, text, { dryRun: true });
    const report = await importCustomers(world, text);
    expect(told(report)).toEqual([
      [2, 'existed'],
      [3, 'created'],
      [4, 'created'],
      [5, 'existed'],
    ]);
    expect(report.rows[0]?.id).toBe(mia.id);
    expect(report.rows[3]?.id).toBe(report.rows[2]?.id);
    expect(told(dry)).toEqual(told(report));
    expect((await everyone(world)).map(({ name, notes }) => [name, notes])).toEqual([
      ['Bo', null],
      ['Mía Cohen', 'likes tea'],
      ['Noa Cohen', null],
    ]);
  });

  it('is only judged in a dry run', async () => {
    const world = await openWorld();
    const report = await importCustomers(world, 'name,phone\nMia,3105550123\nBo,\n', { dryRun: true });
    expect(report).toMatchObject({ dryRun: true, created: 1, failed: 1 });
    expect(report.rows[0]?.id).toBeNull();
    expect(await everyone(world)).toEqual([]);
  });

  it('may have first and last names apart, and columns a mapping tells', async () => {
    const world = await openWorld();
    const columns = { Telefon: 'phone', Vorname: 'firstName', Nachname: 'lastName', Notes: null };
    const text = 'Vorname\tNachname\tTelefon\tNotes\nMia\tCohen\t310 555 0123\tsecret\n\tLi\t310 555 0124\t';
    await importCustomers(world, text, { columns });
    expect((await everyone(world)).map(({ name, notes }) => [name, notes])).toEqual([
      ['Li', null],
      ['Mia Cohen', null],
    ]);
  });
});
