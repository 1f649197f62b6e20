import { Duration, Size } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { metricNamespace } from '../../functions/metrics.ts';
import { NODE_OPTIONS } from '../function-environment.ts';
import { nameOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import { CATALOGUE_IN_FUNCTION, functionCode } from './function-code.ts';
import { HubLogGroup } from './hub-log-group.ts';
import { storeStatements, type StoreAccess, type Stores } from './store-access.ts';

/** What a function of the hub is made of. */
export interface HubFunctionProps {
  readonly settings: StageSettings;
  readonly stores: Stores;
  /** Its folder under functions/. */
  readonly name: string;
  readonly access: StoreAccess;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  /** Room for files on its way; Lambda's own unless it is said. */
  readonly scratchMb?: number | undefined;
  readonly environment?: Readonly<Record<string, string>>;
  /** It reads the catalogue's data files. */
  readonly withCatalogue?: boolean;
  /** It gives out the console's font. */
  readonly withFont?: boolean;
  /** Addresses of the secrets whose present values it may read. */
  readonly secretArns?: readonly string[];
  /** How many of it may run at once, and are kept free for it. */
  readonly reservedConcurrency?: number;
}

/** A handler of functions/ as a Lambda, with a role that may do what it is seen to need and no more. */
export class HubFunction extends Function {
  constructor(scope: Construct, id: string, props: HubFunctionProps) {
    const { settings, stores, name, withCatalogue = false, withFont = false } = props;
    const functionName = nameOf(settings, name);
    const logGroup = new HubLogGroup(scope, `${id}Logs`, {
      settings,
      name: `/aws/lambda/${functionName}`,
    });
    const role = new Role(scope, `${id}Role`, {
      roleName: `${functionName}-${settings.region}`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    // Before the function is made, which waits for its role's permissions.
    logGroup.grantWrite(role);
    const statements = [
      ...storeStatements(stores, props.access),
      ...secretStatements(props.secretArns ?? []),
    ];
    for (const statement of statements) role.addToPolicy(statement);
    super(scope, id, {
      functionName,
      role,
      logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: functionCode(name, { withCatalogue, withFont }),
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMb,
      ...(props.scratchMb !== undefined && {
        ephemeralStorageSize: Size.mebibytes(props.scratchMb),
      }),
      tracing: Tracing.ACTIVE,
      environment: {
        NODE_OPTIONS,
        POWERTOOLS_METRICS_NAMESPACE: metricNamespace(settings.stage),
        HUB_TABLE: stores.table.tableName,
        HUB_BUCKET: stores.bucket.bucketName,
        ...(withCatalogue && { HUB_CATALOGUE: CATALOGUE_IN_FUNCTION }),
        ...props.environment,
      },
      ...(props.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
    });
  }
}

const secretStatements = (arns: readonly string[]): PolicyStatement[] =>
  arns.length > 0
    ? [new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [...arns] })]
    : [];
