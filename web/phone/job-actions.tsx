import { useRef, useState } from 'react';
import type { Card, Status } from '#client/core/api.ts';
import { shortName } from '../format/short-name.ts';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { copy, otherStepWords, stepWords } from './copy.ts';
import { asksFirst, nextStep, otherSteps } from './next-step.ts';
import { useSteady } from './use-steady.ts';
import './job-actions.css';

/** The one next step of a job as a button for a thumb, and behind another button where else it may go. */
export function JobActions(props: {
  readonly card: Card;
  readonly timeZone: string;
  readonly onStep: (card: Card, to: Status) => void;
}) {
  const { card, timeZone, onStep } = props;
  const more = useRef<HTMLButtonElement>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  const [asking, setAsking] = useState<'completed' | 'canceled'>();
  const step = nextStep(card.status);
  const isSteady = useSteady(`${card.id} ${card.status}`);
  const name = shortName(card.customer.name);
  const go = (to: Status) => {
    if (asksFirst(to)) setAsking(to === 'canceled' ? 'canceled' : 'completed');
    else onStep(card, to);
  };
  return (
    <div className="job-actions" data-done={step === undefined ? '' : undefined}>
      <button
        ref={more}
        type="button"
        className="button big more-button"
        aria-haspopup="menu"
        aria-expanded={menuOpen}
        aria-label={copy.moreOf(name)}
        onClick={() => setMenuOpen(!menuOpen)}
      >
        <Icon name="more" size={20} /> <span>{copy.more}</span>
      </button>
      {step === undefined ? null : (
        <button
          type="button"
          className="button big primary step-button"
          data-status={step}
          aria-disabled={!isSteady}
          onClick={() => isSteady && go(step)}
        >
          <span>{stepWords[step]}</span> <small>{name}</small>
        </button>
      )}
      {menuOpen && more.current !== null ? (
        <Menu anchor={more.current} label={copy.moreOf(name)} onClose={() => setMenuOpen(false)}>
          {otherSteps(card.status).map((to) => (
            <MenuItem
              key={to}
              onSelect={() => {
                setMenuOpen(false);
                go(to);
              }}
            >
              <span className="lane-mark" data-status={to} aria-hidden="true" />
              <span>{otherStepWords(card.status, to)}</span>
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {asking === undefined ? null : (
        <ConfirmStep
          card={card}
          to={asking}
          timeZone={timeZone}
          onNo={() => setAsking(undefined)}
          onYes={() => {
            setAsking(undefined);
            onStep(card, asking);
          }}
        />
      )}
    </div>
  );
}
