async def f(): pass
f().send(None)
