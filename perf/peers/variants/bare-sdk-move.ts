import { bare } from './bare.ts';
import { documentStore } from './document-store.ts';

export const handler = bare(documentStore(), 'moveAppointment');
