import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { ServicePicker } from '#web/booking/service-picker.tsx';

const offers = ['Oil change', 'Tire rotation', 'Tire replacement', 'Brakes', 'A', 'B', 'C', 'D'].map((name, index) => ({
  code: `S${index}`,
  name,
  price: 1_000,
  minutes: 30,
}));
const submitted = jest.fn();

function Form() {
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <form onSubmit={submitted}>
      <ServicePicker offers={offers} codes={codes} currency="USD" onChange={setCodes} />
      <output>{codes.join(' ')}</output>
    </form>
  );
}

afterEach(() => {
  cleanup();
  jest.clearAllMocks();
});

const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find a service' });
const chosen = () => screen.getByText(/^(S\d ?)*$/, { selector: 'output' }).textContent;

function find(text: string): boolean {
  render(<Form />);
  search().focus();
  fireEvent.input(search(), { target: { value: text } });
  return fireEvent.keyDown(search(), { key: 'Enter' });
}

describe('Enter where a service is searched for', () => {
  it('chooses the one that is found, and never sends the form around it', () => {
    expect(find('oil')).toBe(false);
    expect([chosen(), search().value]).toEqual(['S0', '']);
    expect(submitted).not.toHaveBeenCalled();
  });

  it('leads to the first of several, and chooses none', () => {
    expect(find('tire')).toBe(false);
    expect(chosen()).toBe('');
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /Tire rotation/ }));
  });

  it.each(['', 'nothing of the kind'])('does nothing where %j finds nothing', (text) => {
    expect(find(text)).toBe(false);
    expect(chosen()).toBe('');
  });

  it('leaves a service that is chosen already', () => {
    find('oil');
    fireEvent.input(search(), { target: { value: 'oil' } });
    fireEvent.keyDown(search(), { key: 'Enter' });
    expect(chosen()).toBe('S0');
  });
});
