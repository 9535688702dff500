/** The file beside each bundle that holds the certificates of Amazon's roots. */
export const rootsFile = 'amazon-roots.pem';

/** What tells Node to read roots from a file. It belongs to a process, not to a thread of one. */
export const rootsFlag = '--use-openssl-ca';

/**
 * Variables by which a function trusts the roots of Amazon alone, who vouch for all it asks: Node would parse the 121 it has, in each cold
 * start (docs/decisions/0063). Where they are not enough, `withWiderTrust` adds those.
 */
export const rootsVariables = { NODE_OPTIONS: rootsFlag, SSL_CERT_FILE: `/var/task/${rootsFile}` } as const;
