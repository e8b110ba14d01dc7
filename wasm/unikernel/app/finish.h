/* finish.h: the end of an app that has nothing left to do, one file a target. */
#ifndef UK_FINISH_H
#define UK_FINISH_H

/* UK_HALT_DONE. A chip does not restart, as it does after uk_halt(): the app would do all of it again. It shows what was drawn and rests. */
_Noreturn void uk_finish(void);

#endif
