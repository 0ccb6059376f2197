# The room of what is to be done.

todo-name = To do
todo-empty = Nothing is due. Deadlines of protections, visits and notices appear here by themselves; note a task above.
todo-what = What is to be done
todo-due = By when
todo-add = Add
todo-about = About { $name }
todo-when-overdue = Overdue · { $count }
todo-when-soon = Within 30 days · { $count }
todo-when-quarter = Within 90 days · { $count }
todo-when-later = Later · { $count }
todo-when-undated = Without a day · { $count }
todo-no-day = No day
todo-kind-lapse = { $past ->
    [yes] Lapsed
   *[no] Lapses
  }{ $known ->
    [yes] : { $what }
   *[no] {""}
  }
todo-kind-tenure = { $past ->
    [yes] Ended
   *[no] Ends
  }{ $known ->
    [yes] : { $what }
   *[no] : right to the grave
  }
todo-kind-notice = The removal notice runs out: the grave may be cleared after this day
todo-kind-visit = { $known ->
    [yes] Visit again: { $what }
   *[no] Visit again
}
todo-kind-urgent = { $known ->
    [yes] Urgent: { $what }
   *[no] Urgent
}
todo-kind-task = Task
todo-indicative = indicative date
todo-from-deadline = put off
todo-done = Done
todo-done-named = Done: { $what }
todo-put-off = Put off…
todo-in-a-week = For a week
todo-in-a-month = For a month
todo-in-three-months = For three months
todo-in-a-year = For a year
todo-on-a-day = Until this day (press Enter)
todo-edit = Edit this task
