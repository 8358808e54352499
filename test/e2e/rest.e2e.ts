import { CURRENT_N8N } from './install/pins';
import { restTests } from './suite/restTests';

describe(`n8n ${CURRENT_N8N} through its REST API`, () => restTests(CURRENT_N8N));
