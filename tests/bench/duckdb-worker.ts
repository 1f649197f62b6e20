/**
 * The yardstick: the same file, in a process of its own, by DuckDB on one thread with typed columns.
 *   node tests/bench/duckdb-worker.ts FILE
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { tookSince } from './took.ts';

const [file = ''] = process.argv.slice(2);

/**
 * Bad rows are left out: a date that nothing asks for would not be read. Rows that repeat a key are found by the full key,
 * then summed up by unit.
 */
const QUERY = `
  WITH dossiers AS (
    SELECT dossier, code, any_value(procedure) AS procedure, any_value(channel) AS channel,
           any_value(fee) AS fee, any_value(rating) AS rating, count(*) AS rows
    FROM read_csv('${file}', header = true, delim = ';', quote = '"', ignore_errors = true,
      dateformat = '%d/%m/%Y', columns = {
        'dossier': 'VARCHAR', 'code': 'VARCHAR', 'procedure': 'VARCHAR', 'channel': 'VARCHAR',
        'received': 'DATE', 'returned': 'DATE', 'fee': 'BIGINT', 'rating': 'VARCHAR'})
    WHERE received IS NOT NULL
    GROUP BY code, dossier)
  SELECT code, count(*) AS total, sum(rows) - count(*) AS repeats, sum(fee) AS fees,
         count(*) FILTER (channel = '2') AS online, count(DISTINCT procedure) AS procedures,
         count(*) FILTER (rating = 'HÀI LÒNG') AS satisfied
  FROM dossiers GROUP BY code ORDER BY code`;

const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
const connection = await instance.connect();
const began = tookSince();
const rows = (await connection.runAndReadAll(QUERY)).getRowsJson();
console.log(JSON.stringify({ ...began(), rows }));
