import './import.css';

import { useEffect } from 'react';
import type { SignedIn } from '../app/session.ts';
import { announce } from '../ui/announcer.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { copy } from './copy.ts';
import { FileStep } from './file-step.tsx';
import { ReportStep } from './report-step.tsx';
import { RunStep } from './run-step.tsx';
import { StepList } from './step-list.tsx';
import { useImport } from './use-import.ts';
import { reportNews } from './words.ts';

/** The window in which a file is imported: chosen, understood, tried, and only then carried out. It can be left at any step. */
export function ImportWindow({ signedIn, onClose }: { readonly signedIn: SignedIn; readonly onClose: () => void }) {
  const { session, state } = useImport(signedIn);
  const { step, report } = state;
  useEffect(() => {
    if (report !== undefined) announce(reportNews(report, state.kind));
  }, [report, state.kind]);
  const close = () => {
    if (step === 'imported') session.startOver();
    onClose();
  };
  return (
    <Dialog title={copy.title} onClose={close}>
      <div className="import" data-step={step}>
        <StepList step={step} />
        {step === 'file' ? <FileStep session={session} state={state} /> : null}
        {step === 'columns' ? <ColumnsStep session={session} state={state} /> : null}
        {step === 'judging' || step === 'importing' ? (
          <RunStep session={session} state={state} onClose={close} />
        ) : null}
        {step === 'judged' || step === 'imported' ? (
          <ReportStep session={session} state={state} onClose={close} />
        ) : null}
      </div>
    </Dialog>
  );
}
