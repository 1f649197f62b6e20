/** A break is noticed by the first drawn case that fails: making that case small takes longer than all else. */
import * as fc from 'fast-check';

fc.configureGlobal({ endOnFailure: true });
