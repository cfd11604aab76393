import 'server-only'
import type { Driver } from './driver'
import { activecampaign } from './drivers/activecampaign'
import { attentive } from './drivers/attentive'
import { attentiveSftp } from './drivers/attentive-sftp'
import { braze } from './drivers/braze'
import { download } from './drivers/download'
import { googleAds } from './drivers/google-ads'
import { hubspot } from './drivers/hubspot'
import { klaviyo } from './drivers/klaviyo'
import { mailchimp } from './drivers/mailchimp'
import { meta } from './drivers/meta'
import { s3 } from './drivers/s3'
import { sftp } from './drivers/sftp'
import { webhook } from './drivers/webhook'

/** Every driver there is; each file under drivers/ gives one. */
export const DRIVERS: readonly Driver[] = [
  download,
  sftp,
  s3,
  webhook,
  attentive,
  attentiveSftp,
  klaviyo,
  meta,
  googleAds,
  braze,
  hubspot,
  mailchimp,
  activecampaign,
]
