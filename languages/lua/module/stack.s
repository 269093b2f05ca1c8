# The pointer of the stack in linear memory, which the host does not put back when it unwinds.
	.globaltype	__stack_pointer, i32

	.globl	cruxx_stack
	.type	cruxx_stack,@function
cruxx_stack:
	.functype	cruxx_stack () -> (i32)
	global.get	__stack_pointer
	end_function

	.globl	cruxx_set_stack
	.type	cruxx_set_stack,@function
cruxx_set_stack:
	.functype	cruxx_set_stack (i32) -> ()
	local.get	0
	global.set	__stack_pointer
	end_function
