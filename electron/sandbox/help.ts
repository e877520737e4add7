import type { MethodTable, Tl } from './method'

/** Where a data centre listens. */
export interface DcOption {
  readonly dcId: number
  readonly host: string
  readonly port: number
}

/** Seconds for which a client may keep the configuration. */
const CONFIG_LIFETIME = 3_600

/** What only the server itself knows: where its data centres are. */
export function helpMethods(dcOptions: readonly DcOption[]): MethodTable {
  return {
    'help.getConfig': ({ dcId, now }) => config(dcOptions, dcId, now()),
  }
}

/** Limits as Telegram's own configuration has them; what is left out is zero or off. */
function config(dcOptions: readonly DcOption[], dcId: number, now: number): Tl {
  return {
    _: 'config',
    date: now,
    expires: now + CONFIG_LIFETIME,
    test_mode: false,
    this_dc: dcId,
    dc_options: dcOptions.map(({ dcId: id, host, port }) => ({
      _: 'dcOption',
      this_port_only: true,
      static: true,
      id,
      ip_address: host,
      port,
    })),
    dc_txt_domain_name: '',
    chat_size_max: 200,
    megagroup_size_max: 200_000,
    forwarded_count_max: 100,
    online_update_period_ms: 210_000,
    offline_blur_timeout_ms: 5_000,
    offline_idle_timeout_ms: 30_000,
    online_cloud_timeout_ms: 300_000,
    notify_cloud_delay_ms: 30_000,
    notify_default_delay_ms: 1_500,
    push_chat_period_ms: 60_000,
    push_chat_limit: 2,
    edit_time_limit: 172_800,
    revoke_time_limit: 2_147_483_647,
    revoke_pm_time_limit: 2_147_483_647,
    rating_e_decay: 2_419_200,
    stickers_recent_limit: 200,
    channels_read_media_period: 604_800,
    call_receive_timeout_ms: 20_000,
    call_ring_timeout_ms: 90_000,
    call_connect_timeout_ms: 30_000,
    call_packet_timeout_ms: 10_000,
    me_url_prefix: 'https://t.me/',
    caption_length_max: 1_024,
    message_length_max: 4_096,
    webfile_dc_id: dcId,
  }
}
