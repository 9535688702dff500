import type { IconName } from '../ui/icon.tsx';
import { Editor } from './editors.tsx';
import type { Part } from './edits.ts';
import { factOf } from './facts.tsx';
import { Row } from './row.tsx';
import { isChanged, partsOf, type RowName, rows } from './rows.ts';
import type { Scene } from './scene.ts';

const icons = {
  schedule: 'late',
  technician: 'person',
  services: 'check',
  vehicle: 'car',
  address: 'pin',
  notes: 'note',
  money: 'stats',
} as const satisfies Record<RowName, IconName>;

/** What can be changed of a card, a row each. */
export function PanelRows(props: {
  readonly scene: Scene;
  readonly canWrite: boolean;
  readonly open: ReadonlySet<RowName>;
  readonly tried: boolean;
  readonly onOpen: (rows: ReadonlySet<RowName>) => void;
  readonly onReset: (parts: readonly Part[]) => void;
}) {
  const { scene, open, onOpen } = props;
  const toggled = (row: RowName) =>
    new Set(open.has(row) ? [...open].filter((other) => other !== row) : [...open, row]);
  return (
    <div className="rows">
      {rows.map((row) => (
        <Row
          key={row}
          row={row}
          icon={icons[row]}
          open={open.has(row)}
          changed={isChanged(row, scene.edits)}
          editor={props.canWrite ? <Editor row={row} scene={scene} tried={props.tried} /> : undefined}
          onToggle={() => onOpen(toggled(row))}
          onReset={() => props.onReset(partsOf(row))}
        >
          {factOf(row, scene)}
        </Row>
      ))}
    </div>
  );
}
