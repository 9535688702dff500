/** Types of AWS's errors about signatures. */
export type SignatureFault =
  | 'IncompleteSignatureException'
  | 'InvalidSignatureException'
  | 'UnrecognizedClientException';

/** A signature that is not accepted, and why, in AWS's words. */
export class SignatureRefusal extends Error {
  readonly fault: SignatureFault;

  constructor(fault: SignatureFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** It cannot be read: something is missing, or has no form a signature has. */
export function incomplete(message: string): SignatureRefusal {
  return new SignatureRefusal('IncompleteSignatureException', message);
}

/** It is read, and not good for this request here and now. */
export function invalid(message: string): SignatureRefusal {
  return new SignatureRefusal('InvalidSignatureException', message);
}

/** Nobody here has these credentials. */
export function unrecognized(): SignatureRefusal {
  return new SignatureRefusal('UnrecognizedClientException', 'The security token included in the request is invalid.');
}
