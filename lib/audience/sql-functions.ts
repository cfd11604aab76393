import 'server-only'
/** What a SQL segment may call; everything here neither changes anything nor makes much of little. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  `abs ceil ceiling floor round trunc sign mod div power sqrt exp ln log greatest least width_bucket random
  count sum avg min max stddev stddev_pop stddev_samp variance var_pop var_samp bool_and bool_or every string_agg array_agg
  percentile_cont percentile_disc mode corr row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  lower upper initcap length char_length character_length octet_length substr substring left right strpos position starts_with btrim ltrim rtrim
  trim replace translate reverse concat concat_ws split_part regexp_like regexp_match regexp_replace regexp_substr regexp_count regexp_instr
  overlay ascii chr md5 to_char to_number to_date to_timestamp normalize unaccent
  date_trunc date_part extract date_bin age make_date make_time make_timestamp make_timestamptz make_interval isfinite justify_days justify_hours
  justify_interval now current_date timezone transaction_timestamp statement_timestamp
  coalesce nullif num_nulls num_nonnulls cardinality array_length array_position unnest string_to_array array_to_string like_escape
  generate_series hashtext hashint8 hashtextextended hashint8extended like notlike`.split(/\s+/),
)

export const CASTS: ReadonlySet<string> = new Set(
  `text varchar bpchar char int2 int4 int8 integer bigint smallint numeric decimal float4 float8 bool boolean date time timetz timestamp timestamptz
  interval uuid`.split(/\s+/),
)
