-- The tables of batches that workers share. Hangfire's own stand in the schema "hangfire".
CREATE SCHEMA IF NOT EXISTS weldvision_batch;
SET search_path TO weldvision_batch;

-- A model package: every file of it, by the hash of its model.json.
CREATE TABLE IF NOT EXISTS packages (
  sha256 text NOT NULL, name text NOT NULL, content bytea NOT NULL,
  PRIMARY KEY (sha256, name));

-- What a row was judged by. A small number stands for it in the rows, of which there may be a hundred million.
CREATE TABLE IF NOT EXISTS judgings (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  package text NOT NULL, recipe text NOT NULL,
  UNIQUE (package, recipe));

CREATE TABLE IF NOT EXISTS batches (
  id uuid PRIMARY KEY,
  judging integer NOT NULL REFERENCES judgings,
  mode text NOT NULL, maximum_pixels bigint NOT NULL,
  program text NOT NULL, runtime text NOT NULL, queue text NOT NULL,
  begun_at timestamptz NOT NULL,
  -- Null while its manifest is being written, and while nobody has stopped it.
  submitted_at timestamptz, stopped_at timestamptz);

-- A part of the manifest, which is a job. Counts only grow, by the rows that were really added.
CREATE TABLE IF NOT EXISTS chunks (
  batch uuid NOT NULL REFERENCES batches ON DELETE CASCADE,
  number integer NOT NULL,
  first_item integer NOT NULL, photos integer NOT NULL,
  names text[] NOT NULL, places text[],
  done integer NOT NULL DEFAULT 0, job text,
  PRIMARY KEY (batch, number));

-- A photo's whole effect. The key is what makes it happen once. No reference to the batch: a row each second would share-lock one row of it from every machine.
CREATE TABLE IF NOT EXISTS results (
  batch uuid NOT NULL, item integer NOT NULL, judging integer NOT NULL,
  bytes bigint, mark text, changed_at timestamptz,
  sha256 text, at timestamptz NOT NULL, line bytea NOT NULL, embeddings bytea NOT NULL,
  PRIMARY KEY (batch, item, judging));
