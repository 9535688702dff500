import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { AnyStatusBoardError } from '#client/core/errors.ts';
import { AnsweredList } from '#web/frame/answered-list.tsx';

afterEach(cleanup);

const failureOf = (code: string) => ({ code, message: 'the service is busy' }) as AnyStatusBoardError;

function show(answer: { data?: string[]; error?: AnyStatusBoardError }, refetch = jest.fn()) {
  const { data, error = null } = answer;
  return render(
    <AnsweredList answer={{ data, error, refetch, dataUpdatedAt: Date.now() - 185_000 }}>
      {(names) => names.join(', ')}
    </AnsweredList>,
  );
}

describe('a list the service was asked for', () => {
  it('is an outline while it is on its way', () => {
    show({});
    expect(screen.getByRole('status').textContent).toBe('The list is loading');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is shown once it is there', () => {
    const { container } = show({ data: ['Ann', 'Bo'] });
    expect(container.textContent).toBe('Ann, Bo');
  });

  it('says what failed in its place, and asks again on demand', () => {
    const refetch = jest.fn();
    const { container } = show({ error: failureOf('unavailable') }, refetch);
    expect(screen.getByRole('alert').textContent).toContain('The list could not be loaded. The service is busy.');
    expect(container.querySelector('[aria-busy]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /Retry/ }));
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('stays as it was where it could not be renewed, and says since when', () => {
    const { container } = show({ data: ['Ann'], error: failureOf('unavailable') });
    expect(screen.getByRole('alert').textContent).toContain('This is how things stood 3 min ago.');
    expect(container.textContent).toContain('Ann');
  });

  it('leaves a refused credential to the window that asks for another', () => {
    const { container } = show({ data: ['Ann'], error: failureOf('unauthorized') });
    expect(container.textContent).toBe('Ann');
  });
});
