import { id } from 'date-fns/locale/id'
import { calendarOf } from './calendar'

/** MUI has no words in Indonesian. */
export const calendar = calendarOf(id, null, {
  previousMonth: 'Bulan sebelumnya',
  nextMonth: 'Bulan berikutnya',
  cancelButtonLabel: 'Batal',
  okButtonLabel: 'Oke',
  todayButtonLabel: 'Hari ini',
  clearButtonLabel: 'Hapus',
  selectViewText: (view) => `Pilih ${view === 'hours' ? 'jam' : view === 'minutes' ? 'menit' : 'detik'}`,
  calendarViewSwitchingButtonAriaLabel: (view) =>
    view === 'year' ? 'Pilih hari dari kalender' : 'Pilih tahun dari daftar',
})
