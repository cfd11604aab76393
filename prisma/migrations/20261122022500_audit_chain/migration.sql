-- By hand: triggers, which the schema language cannot say. What they promise and why: lib/audit/README.md.

-- SHA-256 over every column but the hash itself. Each value is preceded by its length, so that no two rows give the same text.
CREATE FUNCTION "audit_entry_hash"("entry" "audit_entry") RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(string_agg(coalesce(octet_length(part.value) || ':' || part.value, '-'), ',' ORDER BY part.place), 'UTF8')), 'hex')
  FROM unnest(ARRAY[
    'rekindle audit 1',
    entry.prev_hash,
    entry.id::text,
    trunc(extract(epoch FROM entry.at) * 1000)::text,
    entry.actor_type,
    entry.actor_id,
    entry.actor_name,
    entry.operation,
    entry.object_type,
    entry.object_id,
    entry.object_name,
    entry.database_id::text,
    entry.request_id,
    entry.address,
    entry.details::text
  ]) WITH ORDINALITY AS part(value, place)
$$;

-- Waits until the writer before has committed, then takes its place behind the newest entry. Whatever the statement said about id and
-- hashes is replaced. A snapshot older than the newest entry gives an id that is taken: refused, never a second branch.
CREATE FUNCTION "audit_entry_chain"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  newest record;
BEGIN
  PERFORM pg_advisory_xact_lock(7341035);
  EXECUTE format('SELECT id, hash FROM %I.%I ORDER BY id DESC LIMIT 1', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO newest;
  NEW.id := coalesce(newest.id, 0) + 1;
  NEW.prev_hash := coalesce(newest.hash, '');
  EXECUTE format('SELECT %I.audit_entry_hash($1)', TG_TABLE_SCHEMA) INTO NEW.hash USING NEW;
  RETURN NEW;
END
$$;

CREATE FUNCTION "audit_entry_refuse"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'The audit log is only added to: % is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

-- Entries from before the chain join it in their order.
DO $$
DECLARE
  entry "audit_entry";
  previous text := '';
BEGIN
  FOR entry IN SELECT * FROM "audit_entry" ORDER BY "id" LOOP
    entry.prev_hash := previous;
    entry.hash := "audit_entry_hash"(entry);
    UPDATE "audit_entry" SET "prev_hash" = entry.prev_hash, "hash" = entry.hash WHERE "id" = entry.id;
    previous := entry.hash;
  END LOOP;
END
$$;

CREATE TRIGGER "audit_entry_chain" BEFORE INSERT ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_entry_chain"();
CREATE TRIGGER "audit_entry_unchanged" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_entry_refuse"();
CREATE TRIGGER "audit_entry_not_emptied" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_refuse"();
-- ALWAYS: also in a session that switches ordinary triggers off (session_replication_role).
ALTER TABLE "audit_entry" ENABLE ALWAYS TRIGGER "audit_entry_chain";
ALTER TABLE "audit_entry" ENABLE ALWAYS TRIGGER "audit_entry_unchanged";
ALTER TABLE "audit_entry" ENABLE ALWAYS TRIGGER "audit_entry_not_emptied";
