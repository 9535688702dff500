import { bare } from './bare.ts';
import { tunedStore } from './tuned-store.ts';

export const handler = bare(tunedStore(), 'getBoard');
