import { makePortal } from '@dti-hub/sandbox';

const { province, units } = makePortal({ seed: 1, departments: 2, communes: 2 });

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const envelope = (data: unknown): Uint8Array => bytesOf({ code: 'OK', data, message: 'OK' });

const parent = {
  departmentId: province.root,
  departmentName: province.name,
  departmentCode: province.eid,
};

const payment = (paid: number, payable: number) => ({
  totalMaxScore: 10,
  ratio: 66.7,
  totalScore: 6.67,
  totalDossierOnlinePaymentSuccess: paid,
  totalDossierFinancialObligation: payable,
  totalDossierOnlineFormalityPaymentSuccess: 18,
  totalFeeDossierFormalityDistinct: 38,
  totalFeeDossierFormality: 10,
  totalFeeFormality: 38,
});

/** The payment group: counts of the province and of each unit, and a row that paid more than it owed. */
function paymentAnswer(): Uint8Array {
  const [first] = units;
  const children = units.map((unit, index) => ({
    ...unit,
    ...payment(40 * index, 50 * index),
    scoreDelta: null,
  }));
  const impossible = { ...first, departmentCode: `${province.eid}.999`, ...payment(51, 50) };
  return envelope({
    parent: { ...parent, ...payment(240, 300) },
    children: [...children, { ...impossible, scoreDelta: null }, children[0]],
  });
}

interface MetricGroup {
  readonly maximum: number;
  readonly metric: string;
  readonly counts?: object;
}

/** A group of metrics: a list of them within each row, the points beside it. */
function metricAnswer({ maximum, metric, counts = {} }: MetricGroup): Uint8Array {
  const row = (index: number, identity: object) => ({
    stt: index + 1,
    ...identity,
    totalScore: index + 0.5,
    totalMaxScore: maximum,
    ratio: 50,
    scoreDelta: null,
    metrics: [{ code: metric, name: metric, numerator: 1, denominator: 2, ratio: 50, score: null }],
    ...counts,
  });
  const identity = ({ departmentId, departmentName, level }: (typeof units)[number]) => ({
    departmentId,
    departmentName,
    departmentType: level === 'COMMUNE' ? 'COMMUNE_PEOPLE_COMMITTEE' : 'PROVINCIAL_DEPARTMENT',
    departmentLevel: level,
    agencyLevel: 'level_2',
  });
  const { departmentCode: _code, ...whole } = parent;
  const evaluation = units.map((unit, index) => row(index, identity(unit)));
  const tooMany = { ...evaluation[0], departmentId: 'a-stranger', totalScore: maximum + 1 };
  return envelope({
    overview: {
      ...row(0, { ...whole, departmentLevel: 'PROVINCE', agencyLevel: 'level_1' }),
      averageScore: null,
    },
    evaluation: [...evaluation, tooMany, evaluation[0]],
  });
}

/** The old gateway: a bare list in which every value is a text. */
function gatewayAnswer(): Uint8Array {
  const points = { CKMB: '12.5', TDGQ: '18', CLGQ: '9.1', TTTT: '6.67', MDHL: '17', MDSH: '15.2' };
  const row = (index: number, name: string) => ({
    ROW_STT: String(index + 1),
    ID: String(990_001 + index),
    TEN: name,
    CAPDONVIID: '3',
    ...points,
    TONG_SCORE: '78.47',
  });
  const rows = units.map(({ departmentName }, index) => row(index, departmentName));
  return bytesOf([...rows, { ...row(7, 'UBND xã Mô phỏng 07'), MDHL: '17,5' }, rows[0]]);
}

const DOSSIER_HEADER =
  'Mã hồ sơ;Mã đơn vị;Mã TTHC;Kênh thực hiện;Ngày tiếp nhận;Số ngày giải quyết;Mức độ hài lòng';

/** An extract with one row a dossier: two districts and a commune, and rows that are none. */
function dossierExtract(): Uint8Array {
  const dossiers = Array.from({ length: 30 }, (_dossier, index) =>
    [
      `HS-${String(index + 1).padStart(6, '0')}`,
      ['584', '585', '22810'][index % 3],
      `1.00${String(1000 + (index % 7))}`,
      String((index % 3) + 1),
      `${String((index % 28) + 1).padStart(2, '0')}/03/2022`,
      String((index % 9) + 1),
      ['RẤT HÀI LÒNG', 'HÀI LÒNG', '', 'KHÔNG HÀI LÒNG'][index % 4],
    ].join(';'),
  );
  const bad = [
    'HS-000901;999;1.001000;2;05/03/2022;3;',
    'HS-000902;584;1.001000;4;05/03/2022;3;',
    'HS-000903;584;1.001000;2;31/02/2022;3;',
  ];
  const lines = [DOSSIER_HEADER, ...dossiers, ...bad, dossiers[0]];
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`);
}

/** Answers in the shape of sources that the sandbox does not serve, by feed. Nothing in them is real. */
export const MADE_UP_ANSWERS: Readonly<Record<string, Uint8Array>> = {
  'dvcqg-payment': paymentAnswer(),
  'dvcqg-transparency-points': metricAnswer({ maximum: 18, metric: 'DOSSIER_SYNC' }),
  'dvcqg-digitized-points': metricAnswer({ maximum: 22, metric: 'REUSED_DIGITIZED_DATA' }),
  'dvcqg-satisfaction-points': metricAnswer({
    maximum: 18,
    metric: 'DOSSIER_RECEIVING_SATISFACTION',
    counts: { totalPetitions: 4, classifiedPetitions: 4, totalDossiers: 120, averageScore: null },
  }),
  'dvcqg-gateway': gatewayAnswer(),
  'dossier-extract': dossierExtract(),
};
