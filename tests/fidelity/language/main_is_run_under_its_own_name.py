def main():
    raise ValueError("boom")
if __name__ == "__main__":
    main()
