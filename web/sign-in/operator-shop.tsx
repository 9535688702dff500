import { useState } from 'react';
import { isStatusBoardError } from '#client/index.ts';
import { openAsOperator } from '../person/as-operator.ts';
import { Field } from '../ui/field.tsx';
import { type Failure, ProblemNote } from '../ui/problem-note.tsx';
import { arrived, goOn, isSignedIn } from './arrival.ts';
import { copy } from './copy.ts';
import { personFailure } from './failure.ts';
import type { ChoosingProps } from './invitations.tsx';

/** An operator, who belongs to no shop, says which one he wants. Which there are his commands list: no client of a shop does. */
export function OperatorShop(props: ChoosingProps) {
  const { endpoints, place, finished, follow, onOther } = props;
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const open = async () => {
    const id = typed.trim().toLowerCase();
    setBusy(true);
    setFailure(undefined);
    try {
      await openAsOperator(endpoints, place, finished, id);
      follow(Promise.resolve(arrived(props, finished)));
    } catch (error) {
      const isUnknown = isStatusBoardError(error) && error.code === 'forbidden';
      setFailure(isUnknown ? { code: error.code, message: copy.unknownShop(id) } : personFailure(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <h1>{copy.whichShop}</h1>
      <p className="quiet-text">{copy.whichShopLead(finished.who.name)}</p>
      <form
        className="key-form"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field label={copy.shop} hint={copy.shopHint}>
          {(control) => (
            <input
              {...control}
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        {failure === undefined ? null : <ProblemNote title={copy.failed} failure={failure} />}
        <div className="form-actions">
          <button type="button" className="button quiet" onClick={onOther}>
            {copy.otherWay}
          </button>
          {isSignedIn() ? (
            <button type="button" className="button quiet" onClick={() => goOn(props, finished.begun.back)}>
              {copy.toBoard}
            </button>
          ) : null}
          <button type="submit" className="button primary" disabled={isBusy}>
            {copy.open}
          </button>
        </div>
      </form>
    </>
  );
}
