import { ar } from 'date-fns/locale/ar'
import { calendarOf } from './calendar'

/** MUI has no words in Arabic for its pickers. */
export const calendar = calendarOf(ar, null, {
  previousMonth: 'الشهر السابق',
  nextMonth: 'الشهر التالي',
  cancelButtonLabel: 'إلغاء',
  okButtonLabel: 'موافق',
  todayButtonLabel: 'اليوم',
  clearButtonLabel: 'مسح',
  selectViewText: (view) => `اختيار ${view === 'hours' ? 'الساعة' : view === 'minutes' ? 'الدقائق' : 'الثواني'}`,
  calendarViewSwitchingButtonAriaLabel: (view) =>
    view === 'year' ? 'اختيار اليوم من التقويم' : 'اختيار السنة من القائمة',
})
