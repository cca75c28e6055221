def process(items):
    return [handle(item) for item in items]
def handle(item):
    return {"v": item["value"] * 2, "n": item.get("name").upper()}
process([{"value": 1, "name": "a"}, {"value": 2}])
