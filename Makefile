# make            检查 agencies/ 并生成 output/ 下的报告
# make help       全部目标
.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
NIANBAO := $(BIN)/nianbao
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: build check preview test corpus bench bench-scale bench-cluster bench-preview fonts vera lint format docs golden clean help

build: .make/run  ## 检查并生成全部报告（DOCX、PDF、HTML）
	@$(NIANBAO) build

check: .make/run  ## 只检查，列出问题
	@$(NIANBAO) check

preview: .make/run  ## 在浏览器里预览（一边改一边看）
	@$(NIANBAO) preview

test: .make/test  ## 运行全部测试（浏览器测试用系统的 Chromium，能装就装）
	@sh scripts/tools.sh chromium poppler
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

corpus: .make/test  ## 规则的查准率和查全率
	@$(BIN)/python -m tests.corpus

bench: .make/bench  ## 测速：每份报告各步骤的 CPU 毫秒数，并与 docxtpl、Typst 对比
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench scale

bench-scale: .make/bench  ## 其中只测一万份的整批生成：全部、没有变化、改一份各要多久，用多少内存
	@$(BIN)/python -m bench scale

bench-cluster: .make/cluster  ## 集群本身的开销：真的调度程序，假的渲染，二十万份
	@$(BIN)/python -m bench.cluster

bench-preview: .make/test  ## 预览有多快：一千个机关的目录，保存到看见，占用的内存
	@sh scripts/tools.sh chromium
	@$(BIN)/python -m bench.listing
	@$(BIN)/python -m bench.preview --agencies 1000

fonts:  ## 在 Debian、Ubuntu 上取得自由的标题宋体、仿宋和楷体
	@sh scripts/fonts.sh

vera: .make/vera  ## 在 Debian、Ubuntu 上取得 veraPDF：测试用它验证 PDF
	@sh scripts/tools.sh java

lint: .make/lint .make/npm  ## 静态检查
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@[ ! -d node_modules ] || npm run --silent lint

format: .make/lint  ## 整理代码格式
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

docs: .make/run  ## 重新生成由程序推出的文档（docs/rules.md、docs/modules.md）
	@$(NIANBAO) rules --format markdown > docs/rules.md
	@$(BIN)/python scripts/modules.py

golden: .make/test  ## 把现在的输出接受为测试的标准输出（先看清差别）
	@NIANBAO_ACCEPT=1 $(BIN)/python -m pytest tests/renderers tests/test_cases.py tests/test_rule_cases.py

clean:  ## 删除生成的报告和环境
	rm -rf .venv .make node_modules build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete

help:  ## 显示这份说明
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# 环境：每种用途装一次，pyproject.toml 变了再装
.venv/pyvenv.cfg:
	@echo "首次使用：正在准备 Python 环境（约一分钟）……"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本；可用 make PYTHON=python3.12 指定。"; exit 1; }
	@$(PYTHON) -m venv .venv

.make/run: pyproject.toml .venv/pyvenv.cfg
	@$(PIP) install -e .
	@mkdir -p .make && touch $@

# 检查预览的脚本用；别处都不用。没有 node 就不检查，在 CI 里不能没有。
.make/npm: package.json package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent; elif [ -n "$$NIANBAO_SKIP$$CI" ]; then echo "没有 node 和 npm：预览的脚本没有检查" >&2; exit 1; else echo "没有 node 和 npm：预览的脚本不检查"; fi
	@mkdir -p .make && if command -v npm >/dev/null; then touch $@; fi

# 几种一起装：.make/lint,test
comma := ,
.make/%: pyproject.toml .venv/pyvenv.cfg
	@$(PIP) install -e '.[$*]'
	@mkdir -p .make && touch $(addprefix .make/,$(subst $(comma), ,$*)) .make/run
