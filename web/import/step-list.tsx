import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';
import type { ImportState } from './import-state.ts';

const steps = ['file', 'columns', 'judged', 'imported'] as const;

const placeOf: Readonly<Record<ImportState['step'], number>> = {
  file: 0,
  columns: 1,
  judging: 2,
  judged: 2,
  importing: 3,
  imported: 3,
};

/** Where in the way somebody is, and what is to come. */
export function StepList({ step }: { readonly step: ImportState['step'] }) {
  const now = placeOf[step];
  return (
    <ol className="import-steps">
      {steps.map((name, place) => (
        <li
          key={name}
          aria-current={place === now ? 'step' : undefined}
          data-done={place < now || step === 'imported' ? '' : undefined}
        >
          <span className="import-step-mark">
            {place < now || step === 'imported' ? <Icon name="check" size={12} /> : place + 1}
          </span>
          <span>{copy.steps[name]}</span>
        </li>
      ))}
    </ol>
  );
}
