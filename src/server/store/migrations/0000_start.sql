CREATE SCHEMA IF NOT EXISTS "deckwright";
--> statement-breakpoint
CREATE TABLE "deckwright"."blob_uses" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"hash" text NOT NULL,
	"use" text NOT NULL,
	"presentation_id" text,
	"upload_id" text,
	"name" text DEFAULT '' NOT NULL,
	"mime" text DEFAULT '' NOT NULL,
	CONSTRAINT "blob_uses_one_user" CHECK (num_nonnulls(presentation_id, upload_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "deckwright"."checkpoints" (
	"job_id" text NOT NULL,
	"name" text NOT NULL,
	"value" json NOT NULL,
	CONSTRAINT "checkpoints_job_id_name_pk" PRIMARY KEY("job_id","name")
);
--> statement-breakpoint
CREATE TABLE "deckwright"."chores" (
	"name" text PRIMARY KEY NOT NULL,
	"taken_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deckwright"."events" (
	"presentation_id" text NOT NULL,
	"id" integer NOT NULL,
	"event" json NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "events_presentation_id_id_pk" PRIMARY KEY("presentation_id","id")
);
--> statement-breakpoint
CREATE TABLE "deckwright"."exports" (
	"presentation_id" text NOT NULL,
	"version" integer NOT NULL,
	"variant" text NOT NULL,
	"owner" text NOT NULL,
	"hash" text NOT NULL,
	"size" integer NOT NULL,
	"mime" text NOT NULL,
	"ending" text NOT NULL,
	"notes" json NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exports_presentation_id_version_variant_pk" PRIMARY KEY("presentation_id","version","variant")
);
--> statement-breakpoint
CREATE TABLE "deckwright"."jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"presentation_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"payload" json NOT NULL,
	"queue_id" uuid NOT NULL,
	"delivery" integer,
	"attempts" integer DEFAULT 0 NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deckwright"."idempotency_keys" (
	"owner" text NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"presentation_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_owner_method_path_key_pk" PRIMARY KEY("owner","method","path","key")
);
--> statement-breakpoint
CREATE TABLE "deckwright"."model_calls" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"presentation_id" text NOT NULL,
	"job_id" text NOT NULL,
	"name" text NOT NULL,
	"model" text NOT NULL,
	"outcome" text,
	"milliseconds" integer,
	"prompt_tokens" bigint DEFAULT 0 NOT NULL,
	"completion_tokens" bigint DEFAULT 0 NOT NULL,
	"cost" double precision DEFAULT 0 NOT NULL,
	"sent_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deckwright"."presentations" (
	"id" text PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"topic" text NOT NULL,
	"title" text NOT NULL,
	"theme" text NOT NULL,
	"slide_count" integer DEFAULT 0 NOT NULL,
	"deck" json,
	"notes" json DEFAULT '[]'::json NOT NULL,
	"usage" json DEFAULT '{"calls":0,"promptTokens":0,"completionTokens":0,"cost":0}'::json NOT NULL,
	"error" json,
	"client_version" integer,
	"client_data" json,
	"writer" uuid,
	"last_event" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deckwright"."uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer NOT NULL,
	"title" text NOT NULL,
	"characters" integer NOT NULL,
	"warnings" json NOT NULL,
	"hash" text NOT NULL,
	"text_hash" text,
	"pictures" json NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "deckwright"."blob_uses" ADD CONSTRAINT "blob_uses_presentation_id_presentations_id_fk" FOREIGN KEY ("presentation_id") REFERENCES "deckwright"."presentations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deckwright"."blob_uses" ADD CONSTRAINT "blob_uses_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "deckwright"."uploads"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deckwright"."checkpoints" ADD CONSTRAINT "checkpoints_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "deckwright"."jobs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deckwright"."events" ADD CONSTRAINT "events_presentation_id_presentations_id_fk" FOREIGN KEY ("presentation_id") REFERENCES "deckwright"."presentations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deckwright"."exports" ADD CONSTRAINT "exports_presentation_id_presentations_id_fk" FOREIGN KEY ("presentation_id") REFERENCES "deckwright"."presentations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deckwright"."jobs" ADD CONSTRAINT "jobs_presentation_id_presentations_id_fk" FOREIGN KEY ("presentation_id") REFERENCES "deckwright"."presentations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deckwright"."idempotency_keys" ADD CONSTRAINT "idempotency_keys_presentation_id_presentations_id_fk" FOREIGN KEY ("presentation_id") REFERENCES "deckwright"."presentations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deckwright"."model_calls" ADD CONSTRAINT "model_calls_presentation_id_presentations_id_fk" FOREIGN KEY ("presentation_id") REFERENCES "deckwright"."presentations"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "blob_uses_by_hash" ON "deckwright"."blob_uses" USING btree ("hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "blob_uses_of_presentation" ON "deckwright"."blob_uses" USING btree ("presentation_id","use","name","hash") WHERE presentation_id is not null;
--> statement-breakpoint
CREATE INDEX "blob_uses_of_upload" ON "deckwright"."blob_uses" USING btree ("upload_id");
--> statement-breakpoint
CREATE INDEX "exports_by_hash" ON "deckwright"."exports" USING btree ("hash");
--> statement-breakpoint
CREATE INDEX "jobs_of_presentation" ON "deckwright"."jobs" USING btree ("presentation_id");
--> statement-breakpoint
CREATE INDEX "jobs_not_done" ON "deckwright"."jobs" USING btree ("state") WHERE state in ('queued', 'running', 'failed');
--> statement-breakpoint
CREATE INDEX "idempotency_keys_of_presentation" ON "deckwright"."idempotency_keys" USING btree ("presentation_id");
--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "deckwright"."idempotency_keys" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "model_calls_of_presentation" ON "deckwright"."model_calls" USING btree ("presentation_id");
--> statement-breakpoint
CREATE INDEX "presentations_of_owner" ON "deckwright"."presentations" USING btree ("owner","created_at","id");
--> statement-breakpoint
CREATE INDEX "presentations_by_change" ON "deckwright"."presentations" USING btree ("updated_at");
--> statement-breakpoint
CREATE INDEX "presentations_under_way" ON "deckwright"."presentations" USING btree ("id") WHERE status in ('queued', 'running');
--> statement-breakpoint
CREATE INDEX "uploads_by_age" ON "deckwright"."uploads" USING btree ("created_at");