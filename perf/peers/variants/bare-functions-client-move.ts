import { bare } from './bare.ts';
import { functionsStore } from './functions-store.ts';

export const handler = bare(functionsStore(), 'moveAppointment');
